import {expect, test} from '@playwright/test'
import {inspector, node, openEditor, results} from './editor.ts'

test('two layers become a block, are opened, given a parameter, run, and dissolved again', async ({page}) => {
  const {failures} = await openEditor(page)
  const canvas = page.getByRole('application')
  const before = (await canvas.getAttribute('aria-label'))!
  await node(page, 'Conv2').click()
  await node(page, 'Pool3').click({modifiers: ['Shift']})
  await page.keyboard.press('Control+Shift+E')
  await expect(node(page, 'Block')).toContainText('12×12×16')
  await node(page, 'Block').click()
  await page.keyboard.press(']')
  await expect(page.getByRole('navigation', {name: 'Opened blocks'})).toBeVisible()
  await expect(canvas).toHaveAccessibleName(/^Graph, 2 nodes, 1 wire/)
  await node(page, 'Conv2').click()
  await inspector(page)
    .getByRole('button', {name: /^Filters: let each use/})
    .click()
  await node(page, 'Conv2').click()
  await page.keyboard.press('[')
  await node(page, 'Block').click()
  await expect(inspector(page).getByRole('spinbutton', {name: 'Filters of Conv2'})).toHaveValue('16')

  await node(page, 'Spike counts').click()
  await page.keyboard.press('r')
  await expect(node(page, 'Block')).toHaveAccessibleName(/Up to date/)
  await expect(results(page).getByRole('heading', {name: /of 200 digits right/})).toBeVisible()

  await node(page, 'Block').click()
  await page.keyboard.press('Control+Shift+U')
  await expect(canvas).toHaveAccessibleName(before)
  expect(failures).toEqual([])
})

test('a node is bypassed, deleted with its neighbours joined, and a note is written and framed', async ({
  page,
}) => {
  await openEditor(page)
  const canvas = page.getByRole('application')
  await node(page, 'Pool5').click()
  await page.keyboard.press('b')
  await expect(node(page, 'Pool5')).toHaveAccessibleName(/Bypassed/)
  await page.keyboard.press('Control+Delete')
  await expect(canvas).toHaveAccessibleName(/^Graph, 14 nodes, 15 wires/)
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')

  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', {name: 'Find a command'}).fill('add a note')
  await page.keyboard.press('Enter')
  await expect(canvas.locator('textarea:focus')).toBeVisible()
  await page.keyboard.type('# Read me <script>alert(1)</script>')
  await page.keyboard.press('Escape')
  const note = canvas.getByRole('group', {name: /^Note: /})
  await expect(note.getByRole('heading', {name: 'Read me <script>alert(1)</script>'})).toBeVisible()
  await page.keyboard.press('g')
  await expect(canvas.locator('input:focus')).toBeVisible()
  await page.keyboard.type('Why')
  await page.keyboard.press('Enter')
  await expect(canvas.getByRole('group', {name: /^Frame: Why/})).toBeVisible()
})
