import {expect, test, type Page} from '@playwright/test'
import {inspector, node, openEditor} from './editor.ts'

const name = (page: Page) => page.getByRole('textbox', {name: 'Name of the graph'})

async function fromFileMenu(page: Page, item: string) {
  await page.getByRole('button', {name: 'File', exact: true}).click()
  await page.getByRole('menuitem', {name: item}).click()
}
async function setNoise(page: Page, value: string) {
  await node(page, 'Simulate').click()
  const noise = inspector(page).getByRole('spinbutton', {name: 'Noise ratio'})
  await noise.fill(value)
  await noise.press('Enter')
}

test('several graphs: made, renamed, copied, deleted, fetched back, each with its own history', async ({
  page,
}) => {
  const {failures} = await openEditor(page)
  await setNoise(page, '0.25')
  await fromFileMenu(page, 'Duplicate')
  await expect(name(page)).toHaveValue('LeNet on drawn digits copy')
  await setNoise(page, '0.5')
  await page.keyboard.press('Control+Shift+o')
  const dialog = page.getByRole('dialog', {name: 'My graphs'})
  await expect(dialog.getByRole('list', {name: 'Graphs', exact: true}).getByRole('listitem')).toHaveCount(2)
  await dialog.getByRole('button', {name: 'Rename LeNet on drawn digits', exact: true}).click()
  await page.keyboard.type('First')
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', {name: 'Open First'}).click()
  await expect(name(page)).toHaveValue('First')
  await expect(node(page, 'Simulate')).toContainText('0.25')
  await expect(page.getByRole('button', {name: /^Undo: set Noise ratio/})).toBeEnabled()

  await fromFileMenu(page, 'Delete')
  await expect(name(page)).toHaveValue('LeNet on drawn digits copy')
  await page.getByRole('list', {name: 'Messages'}).getByRole('button', {name: 'Undo'}).click()
  await expect(name(page)).toHaveValue('First')
  await page.reload()
  await expect(name(page)).toHaveValue('First')
  expect(failures).toEqual([])
})

test('undo goes on after a reload, and the graph goes back to a named version and to as it was opened', async ({
  page,
}) => {
  const {failures} = await openEditor(page)
  await setNoise(page, '0.25')
  await fromFileMenu(page, 'Versions')
  const dialog = page.getByRole('dialog', {name: 'Versions'})
  await dialog.getByRole('textbox', {name: 'Name for this version'}).fill('A quarter')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('listitem').filter({hasText: 'A quarter'})).toContainText('As it is now')
  await page.keyboard.press('Escape')
  await setNoise(page, '0.75')
  await expect(page.getByText(/Draft saved/)).toBeVisible()
  await page.waitForTimeout(600)
  await page.reload()
  await expect(node(page, 'Simulate')).toContainText('0.75')
  await page.getByRole('button', {name: /^Undo: set Noise ratio/}).click()
  await expect(node(page, 'Simulate')).toContainText('0.25')
  await page.getByRole('button', {name: /^Redo: set Noise ratio/}).click()

  await fromFileMenu(page, 'Versions')
  await dialog.getByRole('button', {name: 'Restore A quarter'}).click()
  await expect(node(page, 'Simulate')).toContainText('0.25')
  await fromFileMenu(page, 'Revert to as it was opened')
  await expect(node(page, 'Simulate')).toContainText('0.75')
  await page.getByRole('button', {name: 'Undo: revert to as it was opened'}).click()
  await expect(node(page, 'Simulate')).toContainText('0.25')
  expect(failures).toEqual([])
})

test('two tabs on one graph: the second reads along, and edits after taking over', async ({
  page,
  context,
}) => {
  await openEditor(page)
  await setNoise(page, '0.25')
  await page.waitForTimeout(600)
  const other = await context.newPage()
  await other.goto('/')
  const banner = other.getByRole('region', {name: 'Read only'})
  await expect(banner).toContainText('Another tab edits this graph')
  await expect(node(other, 'Simulate')).toContainText('0.25')
  await other.getByRole('application').click({position: {x: 20, y: 300}})
  await node(other, 'Simulate').click()
  await other.keyboard.press('Delete')
  await expect(other.getByRole('list', {name: 'Messages'})).toContainText('Another tab edits this graph')
  await expect(node(other, 'Simulate')).toBeVisible()

  await setNoise(page, '0.5') // the reader sees it
  await expect(node(other, 'Simulate')).toContainText('0.5')
  await banner.getByRole('button', {name: 'Take over'}).click()
  await expect(banner).toBeHidden()
  await expect(page.getByRole('region', {name: 'Read only'})).toBeVisible()
  await setNoise(other, '0.75')
  await expect(node(page, 'Simulate')).toContainText('0.75')
  await other.close() // the first has its turn again
  await expect(page.getByRole('region', {name: 'Read only'})).toBeHidden()
  await setNoise(page, '0.1')
  await expect(node(page, 'Simulate')).toContainText('0.1')
})
