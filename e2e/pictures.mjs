// Takes the pictures of the README from the built site: npm run pictures
import {chromium} from '@playwright/test'
import {fileURLToPath} from 'node:url'
import {preview} from 'vite'
import {findChromium} from './chromium.mjs'

const root = new URL('../', import.meta.url)
process.chdir(fileURLToPath(root))
const server = await preview({preview: {port: 4174, host: '127.0.0.1'}})
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
for (const colorScheme of ['light', 'dark']) {
  const page = await browser.newPage({viewport: {width: 1440, height: 900}, colorScheme})
  await page.goto('http://127.0.0.1:4174/')
  await page.getByRole('button', {name: /^Run all/}).click()
  await page.getByRole('button', {name: 'Run all, 0 to run'}).waitFor()
  await page.waitForTimeout(500)
  await page.screenshot({path: fileURLToPath(new URL(`public/pictures/editor-${colorScheme}.png`, root))})
}
await browser.close()
await server.close()
process.exit()
