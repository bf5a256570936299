import {describe, expect, it} from 'vitest'
import {convert} from '../convert/convert.ts'
import {randomBranched, randomImages, randomModel, randomNetwork} from '../random-network.ts'
import {seededRandom} from '../random.ts'
import {shown, type EngineOptions} from './engine.ts'
import {recordingEngine} from './gathered-recording.ts'
import type {LayerRecording} from './recording.ts'
import {scalarEngine} from './scalar-engine.ts'
import {temporalEngine} from './temporal-engine.ts'
import {usualSteps} from './temporal.ts'

const model = randomModel(randomBranched(seededRandom(4)), seededRandom(4))
const network = convert(model, 'exact')
const dataset = randomImages(model.network, 3, seededRandom(5))
const layers = network.layers.map((_, l) => l)
const recording = {images: [1], layers, neurons: [0, 3, 1_000_000]}
const plain: EngineOptions = {noise: 0, seed: 1, compare: false, recording}
const steps = usualSteps(model.network, 'store-release')
const temporal = {method: 'store-release', steps, doubleBuffered: false, reset: 'soft', v0: 0} as const
const gathered = () => recordingEngine(scalarEngine(network, plain), network, recording)
const counts = ({neurons, spikes, shape}: LayerRecording) => {
  const sums = new Uint8Array(shape[0] * shape[1] * shape[2])
  neurons.forEach((neuron, i) => (sums[neuron] += spikes[i]))
  return sums
}

describe('recording', () => {
  it('leaves out what was not asked for, and everything where nothing was', () => {
    expect(gathered().show(shown(dataset, 0, 1)).recordings).toBeUndefined()
    const some = {...recording, layers: [1]}
    const [image] = recordingEngine(scalarEngine(network, plain), network, some).show(
      shown(dataset, 1, 1),
    ).recordings!
    expect(image.layers.map(({name}) => name)).toEqual([network.layers[1].name])
    const engine = scalarEngine(network, plain)
    expect(recordingEngine(engine, network, undefined)).toBe(engine)
  })

  it('of Scatter-and-Gather has the copies that fired, in one step', () => {
    const engine = gathered()
    const [image] = engine.show(shown(dataset, 1, 1)).recordings!
    expect(image).toMatchObject({image: 1, steps: 1})
    for (const layer of image.layers) expect(counts(layer)).toEqual(engine.countsOf(layer.layer, 0))
  })

  it('of Store-and-Release adds up to the same counts, and ends with the same potentials', () => {
    const [one] = gathered().show(shown(dataset, 1, 1)).recordings!
    const [many] = temporalEngine(network, {...plain, temporal}).show(shown(dataset, 1, 1)).recordings!
    many.layers.forEach((layer, l) => {
      expect(counts(layer)).toEqual(counts(one.layers[l]))
      const {neurons, values} = layer.potentials
      expect(neurons).toEqual(one.layers[l].potentials.neurons)
      const spread = [...values]
      one.layers[l].potentials.values.forEach((potential, i) =>
        expect(
          spread.some((value, at) => at % neurons.length === i && Math.abs(value - potential) < 1e-9),
        ).toBe(true),
      )
    })
  })

  it.each(['scatter-gather', 'store-release', 'signed', 'rate'] as const)(
    'of %s has the thresholds that tell of every spike whether it comes',
    method => {
      const drawn = randomModel(randomNetwork(seededRandom(6)), seededRandom(6))
      const network = convert(drawn, 'exact')
      const dataset = randomImages(drawn.network, 3, seededRandom(7))
      const options = {...plain, recording: {...recording, layers: network.layers.map((_, l) => l)}}
      const steps = method === 'store-release' ? usualSteps(drawn.network, method) : 12
      const engine =
        method === 'scatter-gather'
          ? recordingEngine(scalarEngine(network, options), network, options.recording)
          : temporalEngine(network, {...options, temporal: {...temporal, steps, method}})
      const [image] = engine.show(shown(dataset, 1, 1)).recordings!
      let fired = 0
      for (const {potentials} of image.layers)
        potentials.values.forEach((value, i) => {
          const {copies, thresholds, falls, spikes} = potentials
          const reached = thresholds.subarray(i * copies, (i + 1) * copies).filter(least => value >= least)
          expect(spikes[i] + 0).toBe(value < falls[i] - 1e-5 ? -1 : reached.length)
          fired += spikes[i]
        })
      expect(fired).toBeGreaterThan(0)
    },
  )
})
