import {expect, it} from 'vitest'
import {convert} from '../core/convert/convert.ts'
import {lenet} from '../core/network.ts'
import {randomImages, randomModel} from '../core/random-network.ts'
import {seededRandom} from '../core/random.ts'
import {simulate, simulation} from '../core/simulate/simulate.ts'
import {fastestEngine} from '../engine/choose.ts'
import {chips} from './chips.ts'
import {layoutOf, stretchOf} from './layout.ts'
import {partition} from './partition.ts'
import {waveOf} from './wave.ts'

const network = lenet({k: 0, B: 2})
const model = randomModel(network, seededRandom(2))
const spiking = convert(model, 'exact')
const dataset = randomImages(network, 1, seededRandom(3))
const cut = partition(network, chips['paicore-2'], 'sg')
const layout = layoutOf(network, chips['paicore-2'], cut)
const options = {
  noise: 0,
  seed: 1,
  compare: false,
  recording: {images: [0], layers: [0, 1, 2, 3, 4, 5], neurons: []},
}

it('has the spikes of every layer in its own tick, replicas counted, as the simulation has them', async () => {
  const engine = fastestEngine(spiking, dataset, options)
  const record = await simulate(engine, simulation(spiking, dataset, 1))
  const [recording] = record.recordings!
  const wave = waveOf(layout, cut.cores, recording)
  expect(wave.steps).toBe(5)
  cut.layers.forEach((part, d) => {
    const sent = wave.spikes
      .subarray(d * cut.cores.count, (d + 1) * cut.cores.count)
      .reduce((sum, value) => sum + value, 0)
    // Independently: each place of the map as often as it has strands on the cores.
    const times = new Uint32Array(part.shape[0] * part.shape[1])
    for (const place of layout.layers[d].strands.place) times[place]++
    const {neurons, spikes} = recording.layers[part.layer]
    let expected = 0
    neurons.forEach((neuron, i) => (expected += spikes[i] * times[Math.floor(neuron / part.shape[2])]))
    expect(sent).toBe(expected)
    expect(sent).toBeGreaterThan(0)
  })
  const tile = stretchOf(layout.layers[0], 0, 0)
  expect(tile[1] - tile[0]).toBe(cut.cores.neurons[0])
})
