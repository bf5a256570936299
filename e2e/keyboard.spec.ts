import {expect, test, type Page} from '@playwright/test'
import {node, openEditor, results} from './editor.ts'

/** A keyboard that counts: every key is a press, those held down in a chord too. */
function countingKeyboard(page: Page) {
  let presses = 0
  return {
    presses: () => presses,
    async press(...chords: string[]) {
      for (const chord of chords) {
        presses += chord.split('+').length
        await page.keyboard.press(chord)
      }
    },
    async type(text: string) {
      presses += text.length
      await page.keyboard.type(text)
    },
  }
}

test('LeNet is built from an empty canvas and run by the keyboard alone, in at most 120 presses', async ({
  page,
}) => {
  const {failures} = await openEditor(page)
  await page.getByRole('button', {name: 'New graph'}).focus()
  await page.keyboard.press('Enter')
  const canvas = page.getByRole('application', {name: /^Graph, 0 nodes/})
  await expect(canvas).toBeFocused()

  const keys = countingKeyboard(page)
  const search = page.getByRole('combobox', {name: 'Find a node to add'})
  /** Adds a node: it is joined to the one before. */
  async function add(typed: string, title: string) {
    await keys.press('/')
    await expect(search).toBeFocused()
    await keys.type(typed)
    await keys.press('Enter')
    await expect(node(page, title).last()).toBeFocused()
  }
  await add('input', 'Input')
  await add('conv 16 5 same float', 'Quantized conv')
  for (const layer of ['16 5', '16 2 2', '32 5', '32 2 2', '256 4']) await add(layer, 'Quantized conv')
  await add('dense', 'Quantized dense')
  await add('load lenet', 'Load weights')
  await add('convert', 'Convert')
  await add('sim', 'Simulate')
  await add('drawn', 'Drawn digits')
  await keys.press('ArrowRight')
  await expect(node(page, 'Simulate')).toBeFocused()
  await add('spike', 'Spike counts')
  await expect(page.getByRole('application', {name: 'Graph, 13 nodes, 12 wires, 0 problems'})).toBeVisible()
  await keys.press('Control+Enter')
  await expect(page.getByRole('button', {name: 'Run all, 0 to run'})).toBeVisible()

  const chart = results(page).getByRole('group', {name: /Spikes per image and firing rate of 6 layers/})
  await expect(
    chart.getByRole('img', {name: /^Conv 2\. Spikes per image: [1-9][\d,]*\..*Mismatches: 0\.$/}),
  ).toBeVisible()
  await expect(results(page).getByRole('heading', {name: /of 200 digits right/})).toBeVisible()
  expect(keys.presses()).toBeLessThanOrEqual(120)
  expect(failures).toEqual([])
})
