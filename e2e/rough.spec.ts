import {expect, test, type Page} from '@playwright/test'
import {fileURLToPath} from 'node:url'
import {build, type Rolldown} from 'vite'
import {inspector, node, openEditor} from './editor.ts'
import type * as RoughPage from './rough-page.ts'

/** A module as a script that a page can run. */
async function scriptOf(module: string, name: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2023',
      lib: {entry: fileURLToPath(new URL(module, import.meta.url)), formats: ['iife'], name},
    },
  })
  const [{output}] = built as Rolldown.RolldownOutput[]
  return `${output[0].code}; globalThis.${name} = ${name}`
}
declare const rough: typeof RoughPage

test('10,000 damaged files, links, pictures and pastes open or get a sentence, and the page lives', async ({
  page,
}) => {
  const {failures} = await openEditor(page)
  await page.evaluate(await scriptOf('./rough-page.ts', 'rough'))
  const {opened, refused, wrong} = await page.evaluate(() => rough.read(1988))
  expect(wrong).toEqual([])
  expect(opened + refused).toBe(9940)

  const said = await page.evaluate(() => rough.bring(12))
  expect(said).toHaveLength(60)
  expect(said.filter(text => !/\S.*[.!?]\s?$/s.test(text))).toEqual([])
  expect(said.filter(text => text.startsWith('Opened')).length).toBeGreaterThan(3)
  expect(failures).toEqual([])
  await editsAndRuns(page)
})

async function editsAndRuns(page: Page) {
  await page.getByRole('button', {name: 'Presets'}).click()
  await page
    .getByRole('menuitem', {name: /LeNet on drawn digits/})
    .first()
    .click()
  await node(page, 'Simulate').click()
  await inspector(page).getByRole('spinbutton', {name: 'Noise ratio'}).fill('0.25')
  await page.keyboard.press('Enter')
  await expect(node(page, 'Simulate')).toContainText('0.25')
}
