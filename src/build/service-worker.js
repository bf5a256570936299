// Keeps all files of one build, so that the editor works without a network. The build fills in the list.
/* global self, caches, fetch */

/** Paths relative to this file, with the hash of each content. */
const files = JSON.parse('__FILES__')

/** Under this name, with a hash in it, a content is kept: what two builds share is fetched once. */
const keyOf = path => new URL(`${path}?kept=${files[path]}`, self.location).href
const cacheName = 'spikeloom'

self.addEventListener('install', event => event.waitUntil(keepAll()))
self.addEventListener('activate', event => event.waitUntil(forgetOld().then(() => self.clients.claim())))
self.addEventListener('message', event => {
  if (event.data === 'start') self.skipWaiting()
})
self.addEventListener('fetch', event => {
  const url = new URL(event.request.url)
  if (event.request.method !== 'GET' || url.origin !== self.location.origin) return
  const path = url.pathname.slice(new URL('./', self.location).pathname.length)
  const known = event.request.mode === 'navigate' || path === '' ? 'index.html' : path
  if (Object.hasOwn(files, known)) event.respondWith(answer(keyOf(known), event.request))
})

async function keepAll() {
  const cache = await caches.open(cacheName)
  for (const path of Object.keys(files)) {
    if (await cache.match(keyOf(path))) continue
    const response = await fetch(new URL(path, self.location), {cache: 'no-cache'})
    if (!response.ok) throw new TypeError(`${path}: ${response.status}`)
    await cache.put(keyOf(path), response)
  }
}

/** Forgets what only earlier builds had. */
async function forgetOld() {
  const cache = await caches.open(cacheName)
  const known = new Set(Object.keys(files).map(keyOf))
  for (const {url} of await cache.keys()) if (!known.has(url)) await cache.delete(url)
}

/** What is kept, else what the network gives. */
async function answer(key, request) {
  const cache = await caches.open(cacheName)
  return (await cache.match(key)) ?? fetch(request)
}
