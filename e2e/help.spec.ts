import {expect, test, type Page} from '@playwright/test'
import {inspector, node, openEditor, results} from './editor.ts'

const dialog = (page: Page, title: string) => page.getByRole('dialog', {name: title, exact: true})

test('help is where something is used: in the palette, the inspector and the results', async ({page}) => {
  const {failures} = await openEditor(page)
  await node(page, 'Convert').click()
  await inspector(page).getByRole('button', {name: 'What this node does'}).click()
  await expect(dialog(page, 'Convert')).toContainText('Replaces rounding by counting')
  await expect(dialog(page, 'Convert').locator('math')).toBeVisible()
  await expect(dialog(page, 'Convert').getByText('Thresholds', {exact: true})).toBeVisible()
  await dialog(page, 'Convert').getByRole('combobox', {name: 'Help on'}).selectOption('Simulate')
  await expect(dialog(page, 'Simulate')).toContainText('counts its spikes')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await results(page).getByRole('button', {name: 'How to read this'}).click()
  await expect(dialog(page, 'Spike counts')).toContainText('How to read it')
  await page.keyboard.press('Escape')
  await page.getByRole('navigation', {name: 'Palette'}).getByRole('button', {name: 'Map to chip'}).focus()
  await page.keyboard.press('F1')
  await expect(dialog(page, 'Map to chip')).toContainText('routes every spike')
  await page.keyboard.press('Escape')
  expect(failures).toEqual([])
})
