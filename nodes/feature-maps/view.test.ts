import {describe, expect, it} from 'vitest'
import {convert} from '../../src/core/convert/convert.ts'
import {randomImages, randomModel, randomNetwork} from '../../src/core/random-network.ts'
import {seededRandom} from '../../src/core/random.ts'
import {simulate, simulation} from '../../src/core/simulate/simulate.ts'
import {fastestEngine} from '../../src/engine/choose.ts'
import {mapPlaces, neuronAt} from '../../src/views/feature-maps-layout.ts'
import {
  channelTable,
  mapsAt,
  mapsHeadline,
  type FeatureMapsDisplay,
} from '../../src/views/feature-maps-words.ts'
import {evaluate} from './evaluate.ts'

const network = convert(randomModel(randomNetwork(seededRandom(6)), seededRandom(6)), 'exact')
const dataset = randomImages(network.model.network, 3, seededRandom(7))
const layers = network.layers.map((_, l) => l)

async function displayOf(method: 'store-release' | undefined, images: readonly number[] = [0, 2]) {
  const temporal = method && ({method, steps: 4, doubleBuffered: false, reset: 'soft', v0: 0} as const)
  const engine = fastestEngine(network, dataset, {
    ...{noise: 0, seed: 1, compare: false},
    recording: {images, layers, neurons: []},
    ...(temporal && {temporal}),
  })
  const record = await simulate(engine, simulation(network, dataset, 9, temporal))
  const {display, metrics} = await evaluate({record}, {image: 1}, {} as never)
  return {display: display as FeatureMapsDisplay, metrics, engine}
}

describe('feature maps', () => {
  it('have the counts of the engine, whether they came in space or in time', async () => {
    const space = await displayOf(undefined)
    const time = await displayOf('store-release')
    expect(space.display.recorded[space.display.chosen].image).toBe(2)
    space.display.layers.forEach((layer, l) => {
      const {counts} = mapsAt(layer, -1)
      expect(Array.from(counts)).toEqual(Array.from(space.engine.countsOf(l, 2)))
      expect(mapsAt(time.display.layers[l], -1).counts).toEqual(counts)
    })
  })

  it('add up over the steps, as the metrics say', async () => {
    const {display, metrics} = await displayOf('store-release')
    const told = metrics!.layers as unknown as {spikesPerStep: number[]}[]
    display.layers.forEach((layer, l) => {
      const sums = Array.from({length: display.steps}, (_, step) =>
        Array.from(mapsAt(layer, step).counts).reduce((sum, count) => sum + count, 0),
      )
      expect(sums).toEqual(told[l].spikesPerStep)
      expect(channelTable(mapsAt(layer, -1))).toHaveLength(1 + layer.shape[2])
    })
  })

  it('are none where nothing is recorded', async () => {
    const {display} = await displayOf(undefined, [])
    expect(display).toMatchObject({layers: [], chosen: -1, steps: 0})
  })

  it('say where the spikes are', () => {
    const counts = [0, 2, 0, 1]
    expect(mapsHeadline({name: 'A', shape: [2, 1, 2], counts, most: 4})).toBe(
      'A makes 3 spikes; 50.0\u00a0% of its 4 neurons fire, most in channel 1',
    )
    expect(mapsHeadline({name: 'A', shape: [2, 1, 2], counts: [0, 0, 0, 0], most: 4})).toContain('silent')
  })

  it.each([
    [[28, 28, 16], {width: 800, height: 200}],
    [[1, 1, 256], {width: 400, height: 180}],
    [[24, 24, 128], {width: 500, height: 210}],
  ] as const)('fit into the room, each neuron found where it is drawn: %j', (shape, size) => {
    const places = mapPlaces(shape, size)
    for (const place of [
      [0, 0, 0],
      [shape[0] - 1, shape[1] - 1, shape[2] - 1],
    ] as const) {
      const {x, y, cell} = places.corner(place)
      expect(x + cell).toBeLessThanOrEqual(size.width + 0.01)
      expect(y + cell).toBeLessThanOrEqual(size.height + 0.01)
      expect(neuronAt(places, [x + cell / 2, y + cell / 2])).toEqual(place)
    }
    expect(neuronAt(places, [-1, 0])).toBeUndefined()
  })
})
