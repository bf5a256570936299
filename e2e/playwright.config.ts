import {defineConfig} from '@playwright/test'
import {findChromium} from './chromium.mjs'

const executablePath = findChromium()
const port = Number(process.env.PORT ?? 4173)
const address = `http://127.0.0.1:${port}/`

// The tests run against the built site, served as any file host would serve it.
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  timeout: 90_000,
  expect: {timeout: 15_000},
  workers: 1,
  reporter: [['list']],
  use: {
    baseURL: address,
    viewport: {width: 1440, height: 900},
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath && {executablePath}),
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), // Chromium refuses to run as root with it
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--no-first-run',
      ],
    },
  },
  webServer: {
    command: `npm run --silent preview -- --port ${port} --strictPort`,
    cwd: '..',
    url: address,
    reuseExistingServer: !process.env.CI,
  },
})
