// Files from the network: resumed where they broke off, and checked.
import {sha256} from '@noble/hashes/sha2.js'
import {bytesToHex} from '@noble/hashes/utils.js'
import {fault} from '../core/fault.ts'
import {checkedAddress, nameOfAddress} from './address.ts'
import {expectedSum} from './checksum.ts'
import {createPile} from './pile.ts'
import {Broken, chunksOf, request, type Answer} from './request.ts'
import type {DownloadRecord, DownloadStore} from './store.ts'

export interface DownloadOptions {
  readonly store: DownloadStore
  /** Called often, with the part that has come, 0 to 1. What it throws ends the download; what came is kept. */
  readonly progress: (fraction: number) => Promise<void>
  /** What to do where there is no network, a sentence without its full stop. */
  readonly instead: string
  /** Milliseconds before another try after a break; the page's own where left out. */
  readonly pause?: number
  /** Milliseconds of silence after which a connection counts as broken. */
  readonly patience?: number
}

/** Tries without a single byte between them before the user is asked. */
const mostTries = 4

/**
 * Downloads a file, unless it is there already, whole. What came before a connection broke is kept, and the next
 * try, at once or another day, goes on from there.
 * @returns the record of the whole file
 * @throws Fault `param` for an address that is none, `missing` where the file cannot be had, `file` if what came is
 *   not what the server says, `storage` if there is no room, and what `progress` throws
 */
export async function download(address: string, options: DownloadOptions): Promise<DownloadRecord> {
  const url = checkedAddress(address)
  const {store} = options
  for (let tries = 1; ; tries++) {
    const before = (await store.find(address)) ?? emptyRecord(address)
    if (before.sha256 !== undefined) return before
    try {
      return await finished(url, await fetchRest(url, before, options), options)
    } catch (thrown) {
      if (!(thrown instanceof Broken)) throw thrown
      const now = (await store.find(address)) ?? before
      if (now.received > before.received) tries = 0
      if (tries >= mostTries) throw interrupted(now, thrown, options)
      await pauseFor((options.pause ?? 1000) * Math.max(1, tries), now, options)
    }
  }
}

const emptyRecord = (address: string): DownloadRecord => ({
  address,
  received: 0,
  size: undefined,
  tag: undefined,
  sha256: undefined,
  confirmed: false,
})

/** Fetches what is not there yet. @throws Broken where the connection ends too early */
async function fetchRest(url: URL, before: DownloadRecord, options: DownloadOptions) {
  const {store} = options
  if (before.received > 0 && before.received === before.size) return before
  const answer = await request(url, before, options)
  let record = startOf(before, answer)
  if (record.received === 0 && before.received > 0) await store.remove(before.address)
  const pile = createPile(async bytes => {
    record = {...record, received: record.received + bytes.length}
    await store.append(record, bytes)
  })
  const tell = () => options.progress(fractionOf(record.received + pile.size(), record.size))
  try {
    for await (const chunk of chunksOf(answer, tell, options.patience)) await pile.add(chunk)
  } finally {
    await pile.flush()
  }
  if (record.size !== undefined && record.received < record.size) throw new Broken('the connection ended')
  return {...record, size: record.received}
}

/** The record that the answer continues: the one before, or a new one where the file has changed since. */
function startOf(before: DownloadRecord, {from, size, tag}: Answer): DownloadRecord {
  return {...before, received: from, size, tag}
}

const fractionOf = (received: number, size: number | undefined) => (size ? received / size : 0)

async function pauseFor(milliseconds: number, record: DownloadRecord, options: DownloadOptions) {
  const end = performance.now() + milliseconds
  while (performance.now() < end) {
    await options.progress(fractionOf(record.received, record.size)) // a cancel is heard here
    await new Promise(resolve => setTimeout(resolve, Math.min(100, milliseconds)))
  }
}

function interrupted({address, received}: DownloadRecord, {message}: Broken, {instead}: DownloadOptions) {
  const came = received > 0 ? `; the first ${showBytes(received)} are kept` : ''
  return fault('missing', {
    what: `"${nameOfAddress(address)}" could not be downloaded from ${new URL(address).host} (${message}${came})`,
    fix: `Run again when there is a connection${came && ' to go on from there'}, or ${instead}`,
  })
}

const showBytes = (bytes: number) =>
  bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`

/** Checks all that came, and notes that it is whole. */
async function finished(url: URL, record: DownloadRecord, {store, progress}: DownloadOptions) {
  const sum = await sumOf(record, store, () => progress(1))
  const expected = await expectedSum(url, record.tag)
  if (expected !== undefined && expected !== sum) {
    await store.remove(record.address)
    throw fault('file', {
      file: nameOfAddress(record.address),
      where: 'checksum of what was downloaded',
      found: `SHA-256 ${sum}`,
      needed: `${expected}, as ${url.host} says; nothing was kept, so run again; this`,
    })
  }
  const whole = {...record, size: record.received, sha256: sum, confirmed: expected !== undefined}
  await store.note(whole)
  return whole
}

const portion = 1 << 21

async function sumOf({address, received}: DownloadRecord, store: DownloadStore, tell: () => Promise<void>) {
  const hash = sha256.create()
  for (let at = 0; at < received; at += portion) {
    hash.update(await store.slice(address, at, Math.min(at + portion, received)))
    await tell()
  }
  return bytesToHex(hash.digest())
}
