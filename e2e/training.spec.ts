import {expect, test, type Page} from '@playwright/test'
import {openEditor, results} from './editor.ts'

const node = (id: string, kind: string, params: object, x: number, y: number) => ({
  ...{id, kind, version: 1, params},
  position: [x, y],
})
const wire = (from: readonly string[], to: readonly string[]) => ({from, to})

/** A network small enough to learn digits in seconds. */
const graph = {
  ...{format: 1, title: 'Tiny', seed: 1},
  nodes: [
    node('digits', 'drawn-digits', {images: 1800}, 0, 0),
    node('input', 'input', {}, 0, 260),
    node('conv', 'conv', {filters: 8, kernel: 5, stride: 2, weights: 'float'}, 260, 260),
    node('readout', 'dense', {}, 520, 260),
    node('train', 'train', {epochs: 400, batch: 50, warmUp: 10, rate: 0.01}, 780, 60),
  ],
  wires: [
    wire(['input', 'network'], ['conv', 'network']),
    wire(['conv', 'network'], ['readout', 'network']),
    wire(['readout', 'network'], ['train', 'network']),
    wire(['digits', 'dataset'], ['train', 'dataset']),
  ],
}
const training = (page: Page) => results(page).getByRole('region', {name: 'Training'})
const run = (page: Page) => page.getByRole('button', {name: /^Run all/}).click()

test('a training is watched, paused, broken off by a reload, gone on with, stopped and kept', async ({
  page,
}) => {
  const {failures} = await openEditor(page)
  const file = {
    name: 'tiny.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(graph)),
  }
  await page.locator('[data-open-file]').setInputFiles(file)
  await expect(page.getByRole('application', {name: /^Graph, 5 nodes/})).toBeVisible()
  await run(page)
  await expect(training(page).getByRole('heading')).toHaveText(/held-out images right after epoch \d+; epoch/)
  await training(page).getByRole('button', {name: 'Pause'}).click()
  await expect(training(page).getByRole('heading')).toHaveText(/paused in epoch \d+ of 400/)
  await expect(training(page).getByRole('img', {name: /^Loss and accuracy by epoch/})).toBeVisible()
  await training(page).getByRole('button', {name: 'Continue'}).click()
  await expect(training(page).getByRole('heading')).toHaveText(/; epoch \d+ of 400/)

  await expect(page.getByText(/Draft saved/)).toBeVisible()
  await page.reload()
  await run(page)
  await expect(training(page).getByRole('status').first()).toHaveText(/^Went on after epoch \d+ of 400/)
  await training(page).getByRole('button', {name: 'Stop and keep'}).click()
  await expect(training(page).getByRole('heading')).toHaveText(/stopped after \d+ of 400 epochs/)
  await expect(training(page).getByRole('button', {name: 'Weights'})).toBeVisible()

  await page.reload()
  await run(page)
  await expect(training(page).getByRole('status').first()).toHaveText(/^Trained before/)
  expect(failures).toEqual([])
})
