import {describe, expect, it} from 'vitest'
import {deviation} from '../batch-norm.ts'
import {convert} from '../convert/convert.ts'
import {levelCount, type Levels} from '../levels.ts'
import {geometriesOf, signalInto, sourceOf, type Geometry, type Model} from '../network.ts'
import {sizeOf} from '../ndarray.ts'
import {quantizedRunner} from '../quantized.ts'
import {randomBranched, randomImages, randomModel, randomNetwork} from '../random-network.ts'
import {seededRandom} from '../random.ts'
import {shown, type EngineOptions} from './engine.ts'
import type {Neurons} from './neurons.ts'
import {rateNeurons} from './rate-neurons.ts'
import {signedNeurons} from './signed-neurons.ts'
import {linesOf, type StreamingLayer} from './streaming.ts'
import {temporalEngine} from './temporal-engine.ts'
import type {TemporalOptions} from './temporal.ts'

const plain: EngineOptions = {noise: 0, seed: 1, compare: true}
const over = (options: Partial<TemporalOptions>): TemporalOptions => ({
  method: 'signed',
  steps: 32,
  doubleBuffered: false,
  reset: 'soft',
  v0: 0.5,
  ...options,
})
const chain = (seed: number): Model => {
  const random = seededRandom(seed)
  return randomModel(randomNetwork(random), random)
}

/** Layers of one neuron with γ = ±½, β = ¼, μ = 3, σ = 4. */
const oneNeuron = (gamma: number, levels: Levels = {k: 1, B: 2}): StreamingLayer => {
  const of = (value: number) => Float32Array.of(value)
  const batchNorm = {gamma: of(gamma), beta: of(0.25), mean: of(3), variance: of(16 - 1e-5)}
  return {
    lines: linesOf(batchNorm, levels),
    levels,
    dilution: 1,
    shape: [1, 1, 1],
    jitter: [1],
    kernel: of(1),
  }
}

/** What a neuron sends while its input of each step is this. */
function train(neurons: Neurons, inputs: readonly number[]): number[] {
  neurons.clear()
  return inputs.map((input, step) => {
    neurons.potential[0] += input
    const spikes = new Int8Array(1)
    neurons.fire(step, spikes)
    return spikes[0]
  })
}
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
const steps = (count: number, first = 0) => Array.from({length: count}, (_, i) => (i === 0 ? first : 0))

describe('a neuron with signed spikes', () => {
  it('of the worked example passes thresholds 6, 14, 22, 30 strictly, and more: there is no upper bound', () => {
    const neurons = signedNeurons(oneNeuron(0.5))
    expect(train(neurons, steps(4, 13))).toEqual([1, 0, 0, 0])
    expect(train(neurons, steps(4, 14))).toEqual([1, 0, 0, 0])
    expect(train(neurons, steps(4, 15))).toEqual([1, 1, 0, 0])
    expect(train(neurons, steps(4, 6))).toEqual([0, 0, 0, 0])
    expect(sum(train(neurons, steps(40, 100)))).toBe(12) // 6, 14, … 94
  })

  it('takes back what it sent too much', () => {
    const neurons = signedNeurons(oneNeuron(0.5))
    expect(train(neurons, [31, 0, -20, 0, 0, -99, 0])).toEqual([1, 1, -1, 0, 0, -1, 0])
  })

  it('fires unasked where thresholds are negative: γ < 0, whose weights are negated', () => {
    // θ = 6, −2, −10, −18 of falling sums, so −6, 2, 10, 18 of the negated ones
    const neurons = signedNeurons(oneNeuron(-0.5))
    expect(sum(train(neurons, steps(9)))).toBe(1)
    expect(sum(train(neurons, steps(9, 11)))).toBe(3)
  })

  it('sends the level of β where γ is 0', () => {
    expect(sum(train(signedNeurons(oneNeuron(0)), steps(9)))).toBe(1) // ¼ is half a level: up
  })
})

describe('a rate-coded neuron', () => {
  const current = (x: number, reset: 'soft' | 'hard', v0: number) =>
    train(
      rateNeurons({...oneNeuron(0.5, {k: 0, B: 1}), lines: [{...unit, atZero: x}]}, {reset, v0}),
      steps(9),
    )
  const unit = {sign: 1, rise: 1, constant: 0} as const
  const at = (spikes: readonly number[]) => spikes.flatMap((spike, step) => (spike ? [step + 1] : []))

  it('keeps what exceeds the threshold in a soft reset, loses it in a hard one', () => {
    expect(at(current(0.375, 'soft', 0))).toEqual([3, 6, 8])
    expect(at(current(0.375, 'hard', 0))).toEqual([3, 6, 9])
  })

  it('begins at v0: ⌊T·x + v0⌋ spikes', () => {
    expect(at(current(0.25, 'soft', 0))).toEqual([4, 8])
    expect(at(current(0.25, 'soft', 0.5))).toEqual([2, 6])
  })

  it('saturates at one spike a step, and is silent below 0', () => {
    expect(sum(current(3, 'soft', 0))).toBe(9)
    expect(sum(current(-0.1, 'soft', 0.5))).toBe(0)
  })
})

describe('signed streaming', () => {
  /** Thresholds of a channel by the published formula, in double precision and the direction of its γ. */
  function thresholdsBelow(
    model: Model,
    l: number,
    channel: number,
    potential: number,
  ): readonly [number, number] {
    const batchNorm = model.weights[l].batchNorm!
    const [gamma, beta, mean] = [batchNorm.gamma, batchNorm.beta, batchNorm.mean].map(v => v[channel])
    const {k} = model.network.levels
    const {unit} = signalInto(model.network, sourceOf(model.network, l))
    const threshold = (i: number) =>
      Math.sign(gamma) * unit * ((((i + 0.5) / 2 ** k - beta) * deviation(batchNorm, channel)) / gamma + mean)
    let [below, near] = [0, 0]
    for (let i = 0; i < 1200; i++)
      if (Math.abs(threshold(i) - potential) < 1e-4) near++
      else if (threshold(i) < potential) below++
    return [below, below + near]
  }

  it('comes to the number of thresholds strictly below the potential, at every neuron recorded', () => {
    let compared = 0
    for (let seed = 0; seed < 30; seed++) {
      const random = seededRandom(seed)
      const model = seed % 2 ? chain(seed) : randomModel(randomBranched(random), random)
      const network = convert(model, 'exact')
      const layers = network.layers.map((_, l) => l)
      const recording = {images: [0], layers, neurons: Array.from({length: 60}, (_, i) => i)}
      const images = randomImages(model.network, 1, seededRandom(3))
      const options = {...plain, recording, temporal: over({steps: 1000})}
      if (hasMaxPool(model)) {
        expect(() => temporalEngine(network, options)).toThrow('is a max pool')
        continue
      }
      const engine = temporalEngine(network, options)
      const {recordings} = engine.show(shown(images, 0, 1))
      for (const {layer, shape, potentials} of recordings![0].layers)
        potentials.neurons.forEach((neuron, i) => {
          const channel = neuron % shape[2]
          if (Math.abs(model.weights[layer].batchNorm!.gamma[channel]) < 0.05) return // needs more steps
          const settled = potentials.values[999 * potentials.neurons.length + i]
          const [least, most] = thresholdsBelow(model, layer, channel, settled)
          const sent = engine.sentOf(layer)[neuron]
          expect(
            sent,
            `seed ${seed}, layer ${layer}, neuron ${neuron}, U = ${settled}`,
          ).toBeGreaterThanOrEqual(least)
          expect(sent, `seed ${seed}, layer ${layer}, neuron ${neuron}, U = ${settled}`).toBeLessThanOrEqual(
            most,
          )
          compared++
        })
    }
    expect(compared).toBeGreaterThan(2000)
  })
})

const hasMaxPool = ({network}: Model) => JSON.stringify(network).includes('"max"')

describe('rate coding', () => {
  it('gives the levels of the encoder after L steps, from half a threshold: the median quantizer', () => {
    for (let seed = 0; seed < 20; seed++) {
      const model = chain(seed)
      const images = randomImages(model.network, 2, seededRandom(8))
      const temporal = over({method: 'rate', steps: levelCount(model.network.levels)})
      const engine = temporalEngine(convert(model, 'exact'), {...plain, temporal})
      engine.show(shown(images, 0, 1))
      const {levels} = quantizedRunner(model)(shown(images, 0, 1).pixels, images.scale)
      const wrong = levels[0].filter((level, neuron) => level !== engine.sentOf(0)[neuron]).length
      expect(wrong, `seed ${seed}`).toBeLessThanOrEqual(levels[0].length / 200) // sums next to a boundary
    }
  })

  it('comes to the activations before quantization as time goes on', () => {
    const errors = (count: number) => {
      const all: number[] = []
      for (let seed = 0; seed < 12; seed++) {
        const model = chain(seed)
        const images = randomImages(model.network, 1, seededRandom(8))
        const engine = temporalEngine(convert(model, 'exact'), {
          ...plain,
          temporal: over({method: 'rate', steps: count}),
        })
        engine.show(shown(images, 0, 1))
        const {B} = model.network.levels
        activationsOf(model, images.pixels as Uint8Array, images.scale).forEach((map, l) =>
          map.forEach((x, i) => all.push(Math.abs((engine.sentOf(l)[i] * B) / count - x) / B)),
        )
      }
      return sum(all) / all.length
    }
    const [short, long, longest] = [16, 128, 1024].map(errors)
    expect(short).toBeLessThan(0.06)
    expect(long).toBeLessThan(short / 3)
    expect(longest).toBeLessThan(long / 3)
  })
})

/** The activations of a chain without any quantizer, straight from its definition. */
function activationsOf({network, weights}: Model, pixels: Uint8Array, scale: number): Float64Array[] {
  const geometries = geometriesOf(network).slice(0, -1)
  const maps: Float64Array[] = []
  geometries.forEach((geometry, l) => {
    const input = maps[l - 1] ?? Float64Array.from(pixels, byte => byte * scale)
    const {kernel, batchNorm} = weights[l]
    const {gamma, beta, mean} = batchNorm!
    maps.push(
      convolve(geometry, kernel, input).map((z, i) => {
        const c = i % gamma.length
        const x = ((z - mean[c]) * gamma[c]) / deviation(batchNorm!, c) + beta[c]
        return Math.min(network.levels.B, Math.max(0, x))
      }),
    )
  })
  return maps
}

function convolve(
  {input, output, kernel, stride, padTop, padLeft}: Geometry,
  weights: Float32Array,
  map: Float64Array,
) {
  const out = new Float64Array(sizeOf(output))
  for (let i = 0; i < out.length; i++) {
    const [o, x, y] = [
      i % output[2],
      Math.floor(i / output[2]) % output[1],
      Math.floor(i / output[2] / output[1]),
    ]
    for (let tap = 0; tap < kernel[0] * kernel[1]; tap++) {
      const row = y * stride - padTop + Math.floor(tap / kernel[1])
      const column = x * stride - padLeft + (tap % kernel[1])
      if (row < 0 || column < 0 || row >= input[0] || column >= input[1]) continue
      for (let c = 0; c < input[2]; c++)
        out[i] +=
          map[(row * input[1] + column) * input[2] + c] * weights[(tap * input[2] + c) * output[2] + o]
    }
  }
  return out
}
