import {expect, test, type Page} from '@playwright/test'
import {inspector, node, openEditor, port} from './editor.ts'

const graph = (page: Page, nodes: number, wires: number) =>
  page.getByRole('application', {name: new RegExp(`^Graph, ${nodes} nodes?, ${wires} wires?`)})

/** Drags a kind from the palette to a place on the canvas. */
async function place(page: Page, kind: string, x: number, y: number) {
  await page
    .getByRole('navigation', {name: 'Palette'})
    .getByRole('button', {name: kind, exact: true})
    .dragTo(page.getByRole('application'), {targetPosition: {x, y}})
}

test('a kind dragged from the palette onto a wire goes into it, and data files go to the node that they are dropped on', async ({
  page,
}) => {
  const {failures} = await openEditor(page)
  const [from, to] = [await port(page, 'Conv1', 'output'), await port(page, 'Conv2', 'input')]
  const pool = page
    .getByRole('navigation', {name: 'Palette'})
    .getByRole('button', {name: 'Pool', exact: true})
  await pool.hover()
  await page.mouse.down()
  await page.mouse.move((from.x + to.x) / 2, from.y + 30)
  await page.mouse.move((from.x + to.x) / 2, from.y + 6, {steps: 3})
  await page.mouse.up()
  const canvas = page.getByRole('application')
  await expect(canvas).toHaveAccessibleName(/^Graph, 16 nodes, 17 wires/)
  await expect(page.getByRole('button', {name: 'Undo: put Pool into a wire'})).toBeEnabled()
  await page.keyboard.press('Control+z')

  await page.getByRole('button', {name: 'Presets'}).click()
  await page.getByRole('menuitem', {name: /LeNet on MNIST/}).click()
  const transfer = await page.evaluateHandle(() => {
    const transfer = new DataTransfer()
    for (const name of ['t10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte'])
      transfer.items.add(new File([new Uint8Array(8)], name))
    return transfer
  })
  await node(page, 'MNIST').dispatchEvent('dragover', {dataTransfer: transfer})
  await node(page, 'MNIST').dispatchEvent('drop', {dataTransfer: transfer})
  await expect(page.getByRole('list', {name: 'Messages'})).toContainText('2 files are now in MNIST.')
  expect(failures).toEqual([])
})

test('a graph grows by drag and drop, by click and click, and shrinks again, each step undone and redone', async ({
  page,
}) => {
  const {failures} = await openEditor(page)
  await page.getByRole('button', {name: 'New graph'}).click()
  await expect(graph(page, 0, 0)).toBeVisible()
  await place(page, 'Input', 80, 80)
  await place(page, 'Quantized conv', 400, 80)
  await place(page, 'Quantized dense', 720, 80)
  await expect(graph(page, 3, 0)).toBeVisible()

  const [from, to] = [await port(page, 'Input', 'output'), await port(page, 'Quantized conv', 'input')]
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move((from.x + to.x) / 2, from.y + 20, {steps: 5})
  await page.mouse.move(to.x, to.y, {steps: 5})
  await page.mouse.up()
  await expect(graph(page, 3, 1)).toBeVisible()
  await expect(node(page, 'Quantized conv')).toContainText('26×26×16')

  const [next, last] = [
    await port(page, 'Quantized conv', 'output'),
    await port(page, 'Quantized dense', 'input'),
  ]
  await page.mouse.click(next.x, next.y)
  await page.mouse.click(last.x, last.y)
  await expect(graph(page, 3, 2)).toBeVisible()
  await expect(node(page, 'Quantized dense')).toContainText('1×1×10')

  await node(page, 'Quantized conv').click()
  await page.keyboard.press('Delete')
  await expect(graph(page, 2, 0)).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(graph(page, 3, 2)).toBeVisible()
  for (let step = 0; step < 5; step++) await page.keyboard.press('Control+z')
  await expect(graph(page, 0, 0)).toBeVisible()
  for (let step = 0; step < 6; step++) await page.keyboard.press('Control+Shift+z')
  await expect(graph(page, 2, 0)).toBeVisible()
  expect(failures).toEqual([])
})

test('a wire that does not fit is refused with both shapes', async ({page}) => {
  await openEditor(page)
  await node(page, 'Input').click()
  const height = inspector(page).getByRole('spinbutton', {name: 'Height'})
  await height.fill('32')
  await height.press('Enter')
  await expect(node(page, 'Simulate')).toHaveAccessibleName(/Problem/)
  await page.getByRole('tab', {name: /Problems \(1\)/}).click()
  const problem = 'An image of the data set has shape 28×28×1, but 32×28×1 is needed.'
  await expect(page.getByRole('tabpanel', {name: /^Problems/})).toContainText(problem)

  await inspector(page).getByRole('button', {name: 'Close the inspector'}).click()
  await page.getByRole('button', {name: 'Show the whole graph'}).click()
  const wire = await port(page, 'Simulate', 'input', 1)
  const source = await port(page, 'Drawn digits', 'output')
  await page.mouse.move(wire.x, wire.y) // pull the wire off and bring it back
  await page.mouse.down()
  await page.mouse.move(wire.x - 60, wire.y + 90, {steps: 5})
  await page.mouse.up()
  await expect(page.getByRole('application')).toHaveAccessibleName(/15 wires/)
  await page.mouse.click(source.x, source.y)
  await page.mouse.click(wire.x, wire.y)
  await expect(page.getByText(problem).first()).toBeVisible()
  await expect(page.getByRole('application')).toHaveAccessibleName(/15 wires/)
})

test('a wrong parameter is explained where it was typed', async ({page}) => {
  await openEditor(page)
  await node(page, 'Input').click()
  const k = inspector(page).getByRole('spinbutton', {name: 'k', exact: true})
  await k.fill('9')
  await expect(inspector(page)).toContainText('must be 0 to 6, not 9')
})

test('the canvas pans, zooms and fits', async ({page}) => {
  await openEditor(page)
  const before = (await node(page, 'Convert').boundingBox())!
  await page.mouse.move(600, 400)
  await page.mouse.wheel(0, -300)
  await expect
    .poll(async () => (await node(page, 'Convert').boundingBox())!.width)
    .toBeGreaterThan(before.width)
  await page.mouse.down({button: 'middle'})
  await page.mouse.move(500, 300, {steps: 3})
  await page.mouse.up({button: 'middle'})
  await page.getByRole('button', {name: 'Show the whole graph'}).click()
  await expect
    .poll(async () => Math.abs((await node(page, 'Convert').boundingBox())!.x - before.x))
    .toBeLessThan(3)
})
