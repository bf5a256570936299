import {expect, it} from 'vitest'
import {heldFile} from '../../src/data/bytes.ts'
import {parseParams, type RawParams} from '../../src/graph/params.ts'
import type {OpenFile, RunContext} from '../../src/graph/node.ts'
import {evaluate} from './evaluate.ts'
import {mnist} from './node.ts'

const count = 50
const pixels = Array.from({length: count * 784}, (_, i) => Math.floor(i / 784))
const labels = Array.from({length: count}, (_, i) => i % 10)
const files: OpenFile[] = [
  heldFile(
    't10k-images-idx3-ubyte',
    Uint8Array.of(0, 0, 8, 3, 0, 0, 0, count, 0, 0, 0, 28, 0, 0, 0, 28, ...pixels),
  ),
  heldFile('t10k-labels-idx1-ubyte', Uint8Array.of(0, 0, 8, 1, 0, 0, 0, count, ...labels)),
]
const context = {files: {open: () => Promise.resolve(files)}} as unknown as RunContext<typeof mnist.outputs>
const run = async (params: RawParams) => evaluate({}, parseParams(mnist.params, params), context)

it('gives the first images of the chosen files and counts them by class', async () => {
  const {outputs, metrics} = await run({folder: 'mnist', images: 12, scale: '1/255'})
  expect(outputs.dataset).toMatchObject({
    name: 'MNIST test',
    scale: 1 / 255,
    shape: [28, 28, 1],
    labels: {length: 12},
  })
  expect(metrics).toEqual({images: 12, split: 'test', perClass: [2, 2, 1, 1, 1, 1, 1, 1, 1, 1]})
})

it('shows the first 40', async () => {
  const {display} = await run({folder: 'mnist'})
  expect(display).toMatchObject({shape: [28, 28, 1], images: {length: 40 * 784}, labels: {length: 40}})
})

it('says which files to choose while there are none', async () => {
  await expect(run({})).rejects.toThrow(
    'No MNIST files are chosen yet. Choose or drop these, packed or not: t10k-images-idx3-ubyte.gz, ' +
      't10k-labels-idx1-ubyte.gz, train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz. ' +
      'Or set Source to Download, which fetches them from huggingface.co.',
  )
})
