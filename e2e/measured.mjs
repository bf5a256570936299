// What all benchmarks in a browser share: a site that is built and served, a Chromium, and medians.
import {chromium} from '@playwright/test'
import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {build, preview} from 'vite'
import {findChromium} from './chromium.mjs'

/** Builds a site by a configuration of Vite into a folder of its own and serves it. */
export async function openSite(config) {
  const outDir = mkdtempSync(join(tmpdir(), 'spikeloom-bench-'))
  await build({logLevel: 'error', ...config, build: {...config.build, outDir, emptyOutDir: true}})
  const server = await preview({...config, build: {outDir}, preview: {port: 0, host: '127.0.0.1'}})
  return {
    address: server.resolvedUrls.local[0],
    async close() {
      await server.close()
      rmSync(outDir, {recursive: true})
    },
  }
}

/** The configuration of the whole editor, and of a page or several beside a benchmark. */
export const editorSite = {configFile: join(import.meta.dirname, '../vite.config.ts')}
export const pagesSite = (root, names, more = {}) => ({
  ...{root, base: './', configFile: false, appType: 'mpa', ...more},
  build: {target: 'es2023', rollupOptions: {input: names.map(name => join(root, `${name}.html`))}},
})

/** A Chromium without a graphics card, so that figures of different machines compare. */
export function openBrowser(...args) {
  const executablePath = findChromium()
  return chromium.launch({
    ...(executablePath && {executablePath}),
    args: ['--no-sandbox', '--disable-gpu', ...args],
  })
}

/** The number that a share of all numbers does not exceed; 0 of none. */
export const at = (numbers, share) =>
  numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(share * numbers.length))] ?? 0
export const median = numbers => at(numbers, 0.5)
