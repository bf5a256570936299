import {expect, test} from '@playwright/test'
import {readFileSync} from 'node:fs'
import {node, openEditor, results} from './editor.ts'

interface Graph {
  readonly nodes: {id: string; kind: string; params: Record<string, unknown>}[]
  readonly wires: unknown[]
}
const file = new URL('../presets/lenet-drawn-digits.json', import.meta.url)

/** LeNet over time on a few noisy images, with views of mistakes, spikes and one neuron. */
function graphWithViews(): Graph {
  const graph = JSON.parse(readFileSync(file, 'utf8')) as Graph
  const of = (kind: string) => graph.nodes.find(node => node.kind === kind)!
  const [simulate, convert, digits] = ['simulate', 'convert', 'drawn-digits'].map(of)
  digits.params.images = 40
  Object.assign(simulate.params, {method: 'store-release', recordImages: '0-3'})
  const view = (id: string, row: number) => ({
    ...{id, kind: id, version: 1, params: {}},
    position: [260 * row, 1200],
  })
  const kinds = ['confusion', 'raster', 'neuron', 'margins']
  const record = (id: string) => ({from: [simulate.id, 'record'], to: [id, 'record']})
  return {
    ...graph,
    nodes: [...graph.nodes.filter(({kind}) => kind !== 'map' && kind !== 'chip'), ...kinds.map(view)],
    wires: [
      ...graph.wires.filter(wire => !/"(map|chip)"/.test(JSON.stringify(wire))),
      ...[record('confusion'), record('raster')],
      {from: [convert.id, 'spiking'], to: ['neuron', 'spiking']},
      {from: [digits.id, 'dataset'], to: ['neuron', 'dataset']},
      {from: [convert.id, 'spiking'], to: ['margins', 'spiking']},
      {from: [digits.id, 'dataset'], to: ['margins', 'dataset']},
    ],
  }
}

test('an image found among mistakes is shown by all views; a window of time is that of all views', async ({
  page,
}) => {
  const {failures} = await openEditor(page)
  const buffer = Buffer.from(JSON.stringify(graphWithViews()))
  await page.locator('[data-open-file]').setInputFiles({name: 'g.json', mimeType: 'application/json', buffer})
  await expect(node(page, 'Neuron')).toBeVisible()
  await page.getByRole('button', {name: /^Run all/}).click()
  await expect(page.getByRole('button', {name: 'Run all, 0 to run'})).toBeVisible({timeout: 60_000})

  await page.getByRole('tab', {name: 'Confusion'}).click()
  await results(page)
    .getByRole('img', {name: /^Class 3\./})
    .press('Enter')
  const images = results(page).getByRole('region', {name: /^\d+ images? of 3, recognized$/})
  const first = images.getByRole('button', {name: /^Image \d+: 3, read as 3$/}).first()
  await expect(first).toBeFocused()
  const name = (await first.getAttribute('aria-label'))!
  const image = /\d+/.exec(name)![0]
  await page.keyboard.press('Enter')
  await expect(first).toHaveAttribute('aria-pressed', 'true')
  await page.getByRole('tab', {name: 'Neuron'}).click()
  await expect(results(page).getByText(`Image ${image}: 3, read 3`)).toBeVisible()

  await page.getByRole('tab', {name: 'Raster'}).click()
  const raster = results(page).getByRole('img', {name: /^Image \d+ makes/})
  await raster.press('Home')
  await raster.press('Shift+ArrowRight')
  await raster.press('Shift+ArrowRight')
  const time = results(page).getByRole('group', {name: 'Time'})
  await expect(time).toContainText(/Steps 0 to 2: [1-9]/)
  await raster.press('Escape')
  await expect(time).not.toContainText('Steps 0 to 2')

  // By the mouse: made, stretched by both ends, moved, and moved by the keyboard; a click ends it.
  const box = (await raster.boundingBox())!
  const step = (box.width - 68) / 24
  const at = (place: number) => box.x + 56 + place * step
  async function drag(from: number, to: number) {
    await page.mouse.move(at(from), box.y + 30)
    await page.mouse.down()
    await page.mouse.move(at(to), box.y + 34, {steps: 4})
    await page.mouse.up()
  }
  await drag(2.5, 5.5)
  await expect(time).toContainText('Steps 2 to 5')
  await drag(6, 8.5)
  await expect(time).toContainText('Steps 2 to 8')
  await drag(2, 4.5)
  await expect(time).toContainText('Steps 4 to 8')
  await drag(6.5, 3.5)
  await expect(time).toContainText('Steps 1 to 5')
  await raster.press('Control+ArrowRight')
  await expect(time).toContainText('Steps 2 to 6')
  await page.mouse.click(at(4.5), box.y + 30)
  await expect(time).not.toContainText('Steps 2 to 6')

  await page.getByRole('tab', {name: 'Margins'}).click()
  await results(page)
    .getByRole('img', {name: /^Conv2: /})
    .press('Enter')
  const near = results(page).getByRole('region', {name: /nearest to a threshold of Conv2 first$/})
  const nearest = near.getByRole('button', {name: /^Image \d+: \d, nearest by/}).first()
  await expect(nearest).toBeFocused()
  await nearest.press('Enter')
  await expect(nearest).toHaveAttribute('aria-pressed', 'true')
  expect(failures).toEqual([])
})
