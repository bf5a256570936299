import {describe, expect, it} from 'vitest'
import {convert} from './convert/convert.ts'
import {explainImage} from './explain.ts'
import {sizeOf} from './ndarray.ts'
import {publishedThresholds} from './convert/thresholds.ts'
import {randomBranched, randomModel, randomNetwork} from './random-network.ts'
import {seededRandom} from './random.ts'

const range = {scale: 1 / 256, largest: 255}
const imageOf = (size: number, random: () => number) =>
  Uint8Array.from({length: size}, () => (random() < 0.3 ? 0 : Math.floor(random() * 256)))

describe('the story of a neuron', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'is that of the simulator and of the quantized network (seed %d)',
    seed => {
      const random = seededRandom(seed)
      const drawn = seed % 2 ? randomNetwork(random) : randomBranched(random)
      const network = convert(randomModel(drawn, random), 'exact')
      const story = explainImage(network, imageOf(sizeOf(drawn.input), random), range)
      network.layers.forEach(({geometry: {output}}, layer) => {
        for (let trial = 0; trial < 10; trial++) {
          const at = Math.floor(random() * sizeOf(output))
          const pixel = Math.floor(at / output[2])
          const spot = {
            layer,
            row: Math.floor(pixel / output[1]),
            column: pixel % output[1],
            channel: at % output[2],
          }
          const neuron = story.neuron(spot)
          expect(neuron.count).toBe(story.counts[layer][at])
          expect(neuron.quantized.level).toBe(story.levels[layer][at])
          expect(neuron.count).toBe(neuron.quantized.level)
          expect(neuron.terms.length + neuron.zero).toBe(neuron.inputs)
        }
      })
    },
  )

  it('tells the published threshold formula’s numbers', () => {
    const random = seededRandom(11)
    const model = randomModel(randomNetwork(random), random)
    const network = convert(model, 'published')
    const story = explainImage(network, imageOf(sizeOf(model.network.input), random), range)
    const {batchNorm, thresholds, flipped} = story.neuron({layer: 1, row: 0, column: 0, channel: 0})
    const wanted = publishedThresholds(
      model.weights[1].batchNorm!,
      0,
      model.network.levels,
      2 ** model.network.levels.k,
    )
    if (!flipped && batchNorm.gamma > 0) expect(thresholds).toEqual([...wanted])
    expect(batchNorm.deviation).toBeGreaterThan(0)
  })

  it('refuses a neuron that is not there', () => {
    const random = seededRandom(3)
    const model = randomModel(randomNetwork(random), random)
    const story = explainImage(convert(model, 'exact'), imageOf(sizeOf(model.network.input), random), range)
    expect(() => story.neuron({layer: 0, row: 999, column: 0, channel: 0})).toThrow(
      'Parameter "Row" must be 0 to',
    )
    expect(() => story.neuron({layer: 99, row: 0, column: 0, channel: 0})).toThrow(
      'Parameter "Layer" must be 0 to',
    )
  })
})
