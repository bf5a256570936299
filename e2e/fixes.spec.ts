import {expect, test} from '@playwright/test'
import {node, openEditor, port, results} from './editor.ts'

test('what is refused or missing is mended by one click, each one step', async ({page}) => {
  const {failures} = await openEditor(page)
  const graph = (words: string) => page.getByRole('application', {name: `Graph, ${words}`})
  await node(page, 'Convert').click()
  await page.keyboard.press('Delete')
  await expect(graph('14 nodes, 13 wires, 2 problems')).toBeVisible()

  const [from, to] = [await port(page, 'Load weights', 'output'), await port(page, 'Simulate', 'input')]
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(to.x, to.y, {steps: 5})
  await page.mouse.up()
  await expect(page.getByText(/gives a network with weights, but input "spiking" takes/)).toHaveCount(2)
  await page.getByRole('button', {name: 'Insert Convert'}).click()
  await expect(graph('15 nodes, 15 wires, 1 problem')).toBeVisible()
  await expect(page.getByRole('button', {name: 'Undo: insert Convert'})).toBeVisible()

  await page.getByRole('tab', {name: 'Problems (1)'}).click()
  await results(page)
    .getByRole('button', {name: /^Map to chip/})
    .click()
  await expect(node(page, 'Map to chip')).toBeFocused()
  await results(page).getByRole('button', {name: 'Connect Convert'}).click()
  await expect(graph('15 nodes, 16 wires, 0 problems')).toBeVisible()
  await page.keyboard.press('Control+Z')
  await page.keyboard.press('Control+Z')
  await expect(graph('14 nodes, 13 wires, 2 problems')).toBeVisible()
  expect(failures).toEqual([])
})
