// Data sets from files, what is done to their images, and sweeps over what comes of them.
import {expect, test, type Page} from '@playwright/test'
import {readFile} from 'node:fs/promises'
import {inspector, node, openEditor, results, runAll} from './editor.ts'

const item = (id: string, kind: string, params: object, x: number, y: number) => ({
  ...{id, kind, version: 1, params},
  position: [x, y],
})
const wire = (from: readonly string[], to: readonly string[]) => ({from, to})

async function openGraph(page: Page, graph: {readonly nodes: readonly unknown[]}) {
  const buffer = Buffer.from(JSON.stringify({format: 1, title: 'Data', seed: 1, ...graph}))
  await page.locator('[data-open-file]').setInputFiles({name: 'g.json', mimeType: 'application/json', buffer})
  await expect(
    page.getByRole('application', {name: new RegExp(`^Graph, ${graph.nodes.length} nodes`)}),
  ).toBeVisible()
}

/** An IDX file of bytes: 30 images, or their labels. */
const idx = (name: string, shape: readonly number[], length = shape.reduce((a, b) => a * b, 1)) => {
  const header = Buffer.from([0, 0, 8, shape.length, ...shape.flatMap(side => [0, 0, side >> 8, side & 255])])
  const body = Buffer.from(Array.from({length}, (_, i) => i % 10))
  return {name, mimeType: 'application/octet-stream', buffer: Buffer.concat([header, body])}
}
const images = idx('train-images-idx3-ubyte', [30, 28, 28])
const labels = idx('train-labels-idx1-ubyte', [30])

test('data files are refused by name until they are right; their images are previewed and split', async ({
  page,
}) => {
  const {failures} = await openEditor(page)
  await openGraph(page, {
    nodes: [
      item('mnist', 'mnist', {split: 'train', images: 30}, 0, 0),
      item('preprocess', 'preprocess', {crop: 24, flip: true}, 260, 0),
      item('split', 'split', {validation: 10}, 520, 0),
    ],
    wires: [
      wire(['mnist', 'dataset'], ['preprocess', 'dataset']),
      wire(['preprocess', 'dataset'], ['split', 'dataset']),
    ],
  } as never)
  await node(page, 'MNIST').click()
  const chooser = inspector(page).locator('input[type=file][multiple]').first()
  const refusal = (files: readonly object[], words: RegExp) =>
    test.step(String(words), async () => {
      await chooser.setInputFiles(files as never)
      await page.getByRole('button', {name: /^Run all/}).click()
      await expect(inspector(page).getByText(words).first()).toBeVisible()
    })
  const letter = {name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from('Dear data')}
  await refusal([letter], /There is no "train-images-idx3-ubyte".*letter\.txt/)
  await refusal([images], /There is no "train-labels-idx1-ubyte"/)
  await refusal([idx(images.name, [30, 28, 28], 9000), labels], /"?train-images-idx3-ubyte"?.*9000 bytes/)
  await refusal([idx(images.name, [30]), labels], /train-images-idx3-ubyte.*images×28×28/)
  await refusal(
    [images, idx(labels.name, [29])],
    /train-labels-idx1-ubyte.*30 images of "train-images-idx3-ubyte"/,
  )

  await chooser.setInputFiles([images, labels])
  await runAll(page)
  const preview = results(page).getByRole('region', {name: 'Preprocessed images'})
  await expect(preview.getByRole('img', {name: 'Image 0 before'})).toBeVisible()
  await expect(preview.getByRole('img', {name: 'Image 0, variant 1'})).toBeVisible()
  await node(page, 'Split').click()
  await expect(inspector(page).getByText('last 10')).toBeVisible()
  await node(page, 'MNIST').click()
  await inspector(page)
    .getByRole('button', {name: /^Clear/})
    .click()
  await expect(inspector(page).getByText(/Drop files here/)).toBeVisible()
  expect(failures).toEqual([])
})

const ids = ['input', 'hidden', 'readout', 'weights', 'convert', 'simulate', 'sweep']
const ports = ['network', 'network', 'network', 'model', 'spiking', 'record']

test('a sweep runs to its figure and a table, and other levels say what they cost', async ({page}) => {
  const {failures} = await openEditor(page)
  const kinds = ['input', 'dense', 'dense', 'load-weights', 'convert', 'simulate', 'sweep']
  const params: object[] = [
    {},
    {units: 16, activation: 'quantized'},
    {},
    {file: 'app:weights/toy-drawn-digits.spkw'},
    {},
    {},
    {grid: 'convert.B=1,2; simulate.noise=0,0.2'},
  ]
  await openGraph(page, {
    nodes: [
      ...kinds.map((kind, i) => item(ids[i], kind, params[i], 250 * (i % 4), 260 * Math.floor(i / 4))),
      item('digits', 'drawn-digits', {images: 200}, 750, 260),
    ],
    wires: [
      ...ports.map((port, i) => wire([ids[i], port], [ids[i + 1], port])),
      wire(['digits', 'dataset'], ['simulate', 'dataset']),
    ],
  } as never)
  await runAll(page)
  await expect(results(page).getByRole('region', {name: 'Sweep'}).getByRole('img').first()).toBeVisible()
  const saving = page.waitForEvent('download')
  await results(page).getByRole('button', {name: 'CSV'}).click()
  const table = await readFile(await (await saving).path(), 'utf8')
  expect(table.trim().split(/\r?\n/)).toHaveLength(5)

  await node(page, 'Convert').click()
  await inspector(page).getByRole('spinbutton', {name: 'B'}).fill('1')
  await page.keyboard.press('Enter')
  await runAll(page)
  await node(page, 'Simulate').click()
  await expect(inspector(page).getByText(/Quantized anew, without training, with k = 1, B = 1/)).toBeVisible()
  expect(failures).toEqual([])
})
