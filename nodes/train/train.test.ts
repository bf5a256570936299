import {expect, it} from 'vitest'
import {heldDataset} from '../../src/core/dataset.ts'
import type {Network} from '../../src/core/network.ts'
import {seededRandom} from '../../src/core/random.ts'
import type {RunContext} from '../../src/graph/node.ts'
import {parseParams} from '../../src/graph/params.ts'
import type {TrainingDisplay} from '../../src/views/training-rows.ts'
import {evaluate} from './evaluate.ts'
import {train} from './node.ts'

const network: Network = {
  input: [6, 6, 1],
  levels: {k: 1, B: 2},
  layers: [
    {type: 'conv', name: 'Conv', filters: 4, kernel: 3, stride: 2, padding: 'same', weights: 'float'},
    {type: 'dense', name: 'Readout', units: 2, activation: 'readout', weights: 'float'},
  ],
}
const random = seededRandom(1)
const labels = Uint8Array.from({length: 120}, () => Math.floor(2 * random()))
const pixels = Uint8Array.from(
  {length: 120 * 36},
  (_, i) => 90 * random() + (labels[Math.floor(i / 36)] === i % 2 ? 120 : 0),
)
const dataset = heldDataset({
  name: 'Stripes',
  split: 'train',
  shape: [6, 6, 1],
  pixels,
  labels,
  scale: 1 / 256,
  classes: ['a', 'b'],
})
const params = parseParams(train.params, {epochs: 3, batch: 10, rate: 0.02, warmUp: 2, parts: 2})

type Context = RunContext<{readonly model: 'model'}>

/** A context whose store keeps one checkpoint. */
function world({full = false, wish = 'run', stopAfter = Infinity} = {}) {
  const store: {bytes: Uint8Array | undefined} = {bytes: undefined}
  let saves = 0
  const signal = {aborted: false}
  const context = {
    signal,
    node: 'train',
    now: () => performance.now(),
    wish: () => wish,
    checkpoint: {
      load: () => Promise.resolve(store.bytes),
      save: (bytes: Uint8Array) => {
        if (full) return Promise.reject(new Error('no room'))
        store.bytes = bytes
        if (++saves === stopAfter) signal.aborted = true
        return Promise.resolve()
      },
      remove: () => Promise.resolve(),
    },
    progress: () => Promise.resolve(),
  } as unknown as Context
  return {context, store, signal}
}
const inputs = {network, dataset, validation: undefined as never}
const shown = (display: unknown) => display as TrainingDisplay

it('trains, shows its course, and gives the weights as a file', async () => {
  const {context} = world()
  const {outputs, metrics, display} = await evaluate(inputs, params, context)
  expect(outputs.model.weights).toHaveLength(2)
  expect(metrics).toMatchObject({epochs: 3, trainedOn: 'Stripes', trainedImages: 100})
  expect(metrics?.validationAccuracy).toBeGreaterThan(0.9)
  expect(metrics?.backend).toMatch(/WebAssembly.*\.$/)
  expect(shown(display)).toMatchObject({status: 'finished', heldOut: 20, notes: []})
  expect(shown(display).weights?.length).toBeGreaterThan(100)
})

it('goes on where a run was broken off, to the very same weights, and says so; then it is done at once', async () => {
  const whole = await evaluate(inputs, params, world().context)
  const broken = world({stopAfter: 2})
  await expect(evaluate(inputs, params, broken.context)).rejects.toThrow('Stopped')
  broken.signal.aborted = false
  const rest = await evaluate(inputs, params, broken.context)
  expect(rest.outputs.model).toEqual(whole.outputs.model)
  expect(rest.metrics?.note1).toBe('Went on after epoch 2 of 3, which was kept.')
  const again = await evaluate(inputs, params, broken.context)
  expect(again.outputs.model).toEqual(whole.outputs.model)
  expect(again.metrics?.note1).toContain('Trained before')
})

it('ends with what there is when that is wished', async () => {
  const {display} = await evaluate(inputs, params, world({wish: 'stop'}).context)
  expect(shown(display)).toMatchObject({status: 'stopped', history: []})
})

it('trains on where nothing can be kept, and where what is kept is damaged; both are said', async () => {
  const {metrics} = await evaluate(inputs, params, world({full: true}).context)
  expect(metrics?.note1).toContain('Not kept, so that a reload begins anew')
  const {context, store} = world()
  store.bytes = new Uint8Array(40)
  expect((await evaluate(inputs, params, context)).metrics?.note1).toContain('Began anew')
})

it('refuses test images, and networks and images that do not fit', async () => {
  const test = {...inputs, dataset: {...dataset, split: 'test' as const}}
  await expect(evaluate(test, params, world().context)).rejects.toThrow('Stripes holds test images')
  const infer = (shape: [number, number, number], classes: number, layers = network.layers) =>
    train.infer(
      {
        network: {network: {...network, layers}},
        dataset: {shape, classes, images: 9},
        validation: undefined as never,
      },
      params,
      'train',
    )
  expect(() => infer([6, 6, 1], 2)).not.toThrow()
  expect(() => infer([6, 7, 1], 2)).toThrow('6×7×1')
  expect(() => infer([6, 6, 1], 3)).toThrow('tells 2 classes apart, but the data set has 3')
  expect(() => infer([6, 6, 1], 2, network.layers.slice(0, 1))).toThrow('does not end in a readout')
})
