import {expect, test} from '@playwright/test'
import {inspector, node, openEditor, results, runAll} from './editor.ts'

test('a network is seen on its chip, core by core, and layers and nodes are selected together', async ({
  page,
}) => {
  const {failures} = await openEditor(page)
  await expect(node(page, 'Conv2')).toContainText(/Axons \d+ %/)
  await runAll(page)
  await results(page).getByRole('tab', {name: 'Chip'}).click()
  const chip = page.getByRole('application', {name: /takes [\d,]+ cores of PAICORE/})
  await chip.focus()
  await page.keyboard.press('End')
  await expect(page.getByRole('status').filter({hasText: 'Conv6'})).toContainText('Neurons')
  await page.keyboard.press('Enter')
  await page.keyboard.press(' ')
  await expect(node(page, 'Conv6')).toHaveAttribute('aria-label', /selected$/)
  await page.keyboard.press('Escape')
  await results(page).getByRole('button', {name: 'Wave'}).click()
  await page.getByRole('group', {name: 'Spike wave'}).getByRole('button', {name: 'Step forward'}).click()
  await expect(results(page)).toContainText('Step 2 of 5')
  expect(failures).toEqual([])
})

test('a chip’s constants are shown with their sources, and changing one says which layers do not fit', async ({
  page,
}) => {
  await openEditor(page)
  await node(page, 'Map to chip').click()
  await page.keyboard.press('Enter')
  const axons = inspector(page).getByRole('textbox', {name: 'Axons of a core'})
  await axons.fill('none')
  await axons.press('Enter')
  await expect(inspector(page)).toContainText('Axons must be a whole number')
  await axons.fill('16')
  await axons.press('Enter')
  await expect(node(page, 'Conv2')).toContainText('Does not fit PAICORE 2.x, changed')
  await page.getByRole('button', {name: /^Undo/}).click()
  await expect(node(page, 'Conv2')).toContainText(/Axons \d+ %/)
})
