import {expect, it} from 'vitest'
import {heldDataset} from '../../src/core/dataset.ts'
import {quantizedRunner} from '../../src/core/quantized.ts'
import {randomModel, randomNetwork} from '../../src/core/random-network.ts'
import {seededRandom} from '../../src/core/random.ts'
import type {RunContext} from '../../src/graph/node.ts'
import {evaluate} from './evaluate.ts'
import {test} from './node.ts'

const random = seededRandom(7)
const model = randomModel(randomNetwork(random), random)
const {input} = model.network
const size = input[0] * input[1] * input[2]
const readout = model.network.layers.at(-1)!
const classes = readout.type === 'dense' ? readout.units : 1
const images = 30
const dataset = heldDataset({
  name: 'Noise',
  split: 'test',
  shape: input,
  pixels: Uint8Array.from({length: images * size}, () => 256 * random()),
  labels: Uint8Array.from({length: images}, () => classes * random()),
  scale: 1 / 256,
  classes: Array.from({length: classes}, (_, i) => String(i)),
})
const context = {progress: () => Promise.resolve()} as unknown as RunContext<typeof test.outputs>

it('counts what the reference of the quantized network gets right', async () => {
  const run = quantizedRunner(model)
  const right = Array.from(dataset.labels).filter((label, i) => {
    const {logits} = run(dataset.read(i, 1), dataset.scale)
    return logits.indexOf(Math.max(...logits)) === label
  })
  const {metrics, outputs} = await evaluate({model, dataset}, {}, context)
  expect(metrics).toMatchObject({testedOn: 'Noise', images, correct: right.length})
  expect(outputs.score).toMatchObject({precision: undefined, testedOn: 'Noise', correct: right.length})
})

it('refuses images of another shape', () => {
  const info = {shape: [1, 1, 9] as const, classes, images}
  expect(() => test.infer({model: {network: model.network}, dataset: info}, {}, 'test')).toThrow('1×1×9')
})
