import {chromium, expect, test, type Page} from '@playwright/test'
import {mkdir, mkdtemp, readFile, writeFile} from 'node:fs/promises'
import {createServer} from 'node:http'
import type {AddressInfo} from 'node:net'
import {tmpdir} from 'node:os'
import {extname, join} from 'node:path'
import {inspector, node, openEditor} from './editor.ts'

const messages = (page: Page) => page.getByRole('list', {name: 'Messages'})
const sign = (page: Page) => page.getByRole('img', {name: /^Changed since it was opened/})

async function setNoise(page: Page, value: string) {
  await node(page, 'Simulate').click()
  const noise = inspector(page).getByRole('spinbutton', {name: 'Noise ratio'})
  await noise.fill(value)
  await noise.press('Enter')
  await expect(node(page, 'Simulate')).toContainText(value)
}
async function savesAsFile(page: Page) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+s')])
  expect(await readFile(await download.path(), 'utf8')).toContain('"noise": 0.25')
}

test('a browser that forbids storage is told of in a sentence; editing and saving go on', async ({
  baseURL,
  launchOptions,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'spikeloom-'))
  await mkdir(join(folder, 'Default'))
  const blocked = {profile: {default_content_setting_values: {cookies: 2}}} // site data are blocked with them
  await writeFile(join(folder, 'Default', 'Preferences'), JSON.stringify(blocked))
  const context = await chromium.launchPersistentContext(folder, {
    ...launchOptions,
    viewport: {width: 1440, height: 900},
  })
  const page = context.pages()[0] ?? (await context.newPage())
  const failures: string[] = []
  page.on('pageerror', error => failures.push(error.message))
  await page.goto(baseURL!)
  expect(await page.evaluate(() => indexedDB.databases().catch(String))).toContain('Error')
  await expect(messages(page)).toContainText('Not kept in this browser: the browser does not let this page')
  await setNoise(page, '0.25')
  await savesAsFile(page)
  expect(failures).toEqual([])
  await context.close()
})

test('storage that is full is told of in a sentence, and is used again once there is room', async ({
  page,
  context,
  baseURL,
}) => {
  const session = await context.newCDPSession(page)
  const origin = new URL(baseURL!).origin
  await session.send('Storage.overrideQuotaForOrigin', {origin, quotaSize: 1})
  const {failures} = await openEditor(page)
  await setNoise(page, '0.25')
  await expect(messages(page)).toContainText('the browser has no room left for this page')
  await savesAsFile(page)
  await expect(sign(page)).toBeHidden()
  await session.send('Storage.overrideQuotaForOrigin', {origin})
  await setNoise(page, '0.5')
  await expect(page.getByText(/Draft saved/)).toBeVisible()
  await expect(sign(page)).toBeVisible()
  expect(failures).toEqual([])
})

test('a hundred steps are named and undone after a reload', async ({page}) => {
  await openEditor(page)
  await node(page, 'Simulate').click()
  await page.keyboard.press('Escape')
  for (let step = 0; step < 100; step++) await page.keyboard.press('h')
  await setNoise(page, '0.25')
  await expect(page.getByText(/Draft saved/)).toBeVisible()
  await page.reload()
  await expect(node(page, 'Simulate')).toBeVisible()
  await page.keyboard.press('Control+Shift+h')
  const steps = page.getByRole('list', {name: 'Steps, the latest first'}).getByRole('button')
  await expect(steps).toHaveCount(101)
  await expect(steps.first()).toHaveText('Set Noise ratio of Simulate')
  await expect(steps.nth(1)).toHaveText(/Simulate/)
  await steps.last().click()
  await expect(steps.filter({hasText: 'undone'})).toHaveCount(100)
})

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
}

/** Serves the built site; after `renew`, a newer build of it. */
async function serve() {
  let newer = false
  const server = createServer((request, response) => {
    const path = new URL(request.url!, 'http://a').pathname.replace(/\/$/, '/index.html')
    void readFile(join('dist', path)).then(
      bytes => {
        let content: Buffer | string = bytes
        if (newer && path === '/sw.js') content = String(bytes).replace(/(index\.html\\?":\\?")/, '$1f')
        if (newer && path === '/index.html')
          content = String(bytes).replace('<head>', '<head><meta name="newer">')
        response.setHeader('Content-Type', types[extname(path)] ?? 'application/octet-stream').end(content)
      },
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const {port} = server.address() as AddressInfo
  return {address: `http://127.0.0.1:${port}/`, renew: () => (newer = true), close: () => server.close()}
}

test('a newer build is offered, and taken without losing anything', async ({page}) => {
  const site = await serve()
  await page.goto(site.address)
  await expect(node(page, 'Simulate')).toBeVisible()
  await page.evaluate(() => navigator.serviceWorker.ready)
  site.renew()
  await page.reload()
  await expect(messages(page)).toContainText('A newer Spikeloom is ready. Your work is saved first.')
  await expect(page.locator('meta[name=newer]')).not.toBeAttached()
  await setNoise(page, '0.25')
  await messages(page).getByRole('button', {name: 'Restart'}).click()
  await expect(page.locator('meta[name=newer]')).toBeAttached()
  await expect(node(page, 'Simulate')).toContainText('0.25')
  site.close()
})
