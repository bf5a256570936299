import {memory} from '@tensorflow/tfjs-core'
import {describe, expect, it} from 'vitest'
import type {Model, Network} from '../core/network.ts'
import {geometriesOf} from '../core/network.ts'
import {seededRandom} from '../core/random.ts'
import {softmaxCrossEntropy} from './loss.ts'
import {openNodeBackend} from './node-backend.ts'
import {initialParameters, layoutOf, modelOf, part} from './parameters.ts'
import {gradientOf, logitsOf, statisticsOf, type Batch} from './pass.ts'
import {wasmOps as ops} from './wasm-ops.ts'

await openNodeBackend()

const small = (weights: 'float' | 'ternary', k: number): Network => ({
  input: [8, 7, 2],
  levels: {k, B: 2},
  layers: [
    {type: 'conv', name: 'A', filters: 6, kernel: 3, stride: 1, padding: 'same', weights: 'float'},
    {type: 'conv', name: 'B', filters: 5, kernel: 3, stride: 2, padding: 'same', weights},
    {type: 'dense', name: 'C', units: 12, activation: 'quantized', weights},
    {type: 'dense', name: 'D', units: 4, activation: 'readout', weights: 'float'},
  ],
})

function randomBatch(images: number, seed: number): Batch {
  const random = seededRandom(seed)
  return {
    inputs: Float32Array.from({length: images * 8 * 7 * 2}, () => Math.floor(256 * random()) / 256),
    labels: Uint8Array.from({length: images}, () => Math.floor(4 * random())),
  }
}

/** A network's logits for one image, each formula written out. */
function logitsByHand({network, weights}: Model, image: Float32Array): number[] {
  const {k, B} = network.levels
  let map = Array.from(image)
  geometriesOf(network).forEach(
    ({input, output, kernel: [height, width], stride, padTop, padLeft}, index) => {
      const {kernel, batchNorm} = weights[index]
      const next: number[] = []
      for (let y = 0; y < output[0]; y++)
        for (let x = 0; x < output[1]; x++)
          for (let f = 0; f < output[2]; f++) {
            let sum = 0
            for (let ky = 0; ky < height; ky++)
              for (let kx = 0; kx < width; kx++) {
                const [row, column] = [y * stride + ky - padTop, x * stride + kx - padLeft]
                if (row < 0 || row >= input[0] || column < 0 || column >= input[1]) continue
                for (let c = 0; c < input[2]; c++)
                  sum +=
                    map[(row * input[1] + column) * input[2] + c] *
                    kernel[((ky * width + kx) * input[2] + c) * output[2] + f]
              }
            if (!batchNorm) next.push(sum)
            else {
              const {gamma, beta, mean, variance} = batchNorm
              const normal = (gamma[f] * (sum - mean[f])) / Math.sqrt(variance[f] + 1e-5) + beta[f]
              next.push(Math.round(Math.min(B, Math.max(0, normal)) * 2 ** k) / 2 ** k)
            }
          }
      map = next
    },
  )
  return map
}

describe('a pass through a network', async () => {
  const layout = layoutOf(small('ternary', 1))
  const parameters = initialParameters(layout, 5)
  const batch = randomBatch(20, 6)
  const statistics = await statisticsOf({ops, layout, parameters}, batch)

  it('gives the logits that its model gives by hand', async () => {
    const model = modelOf(layout, parameters, statistics)
    const logits = await logitsOf({ops, layout, parameters, statistics}, batch)
    for (let i = 0; i < 20; i++)
      logitsByHand(model, batch.inputs.subarray(i * 112, (i + 1) * 112)).forEach((logit, c) =>
        expect(logits[i * 4 + c]).toBeCloseTo(logit, 4),
      )
  })

  it('measures the same statistics while training', async () => {
    const gradient = await gradientOf({ops, layout, parameters}, batch)
    expect(gradient.statistics).toEqual(statistics)
  })

  it('ternarizes what its layers say, and nothing else', () => {
    const [a, b, c] = modelOf(layout, parameters, statistics).weights.map(({kernel}) => new Set(kernel))
    expect(a.size).toBeGreaterThan(90)
    expect(b).toEqual(new Set([-1, 0, 1]))
    expect(c).toEqual(new Set([-1, 0, 1]))
  })

  it('leaves no tensor behind', async () => {
    const before = memory().numTensors
    await gradientOf({ops, layout, parameters}, batch)
    await logitsOf({ops, layout, parameters, statistics}, batch)
    expect(memory().numTensors).toBe(before)
  })
})

it('has the slope that its gradient says, in every layer, where quantization is fine', async () => {
  // The gradient passes over the rounding: with 64 levels and many images that hardly shows.
  const layout = layoutOf(small('float', 5))
  const parameters = initialParameters(layout, 7)
  const batch = randomBatch(400, 8)
  const {gradient} = await gradientOf({ops, layout, parameters}, batch)
  for (const {layer, kernel} of layout.slots) {
    const length = Math.hypot(...part(gradient, kernel))
    const reach = 0.02 * Math.hypot(...part(parameters, kernel))
    const lossAt = async (by: number) => {
      const moved = parameters.slice()
      const weights = part(moved, kernel)
      part(gradient, kernel).forEach((slope, i) => (weights[i] += (by * slope) / length))
      return (await gradientOf({ops, layout, parameters: moved}, batch)).loss
    }
    const slope = ((await lossAt(reach)) - (await lossAt(-reach))) / (2 * reach)
    expect(Math.abs(slope / length - 1), layer.name).toBeLessThan(0.1)
  }
})

it('has a loss and a gradient of the logits as by hand', () => {
  const {loss, correct, dLogits} = softmaxCrossEntropy(
    Float32Array.of(0, 0, Math.log(2), 0),
    Uint8Array.of(0, 0),
  )
  expect(loss).toBeCloseTo((Math.log(2) + Math.log(1.5)) / 2, 6)
  expect(correct).toBe(2)
  ;[-0.25, 0.25, -1 / 6, 1 / 6].forEach((slope, i) => expect(dLogits[i]).toBeCloseTo(slope, 6))
})

it('spreads a share of each label over all classes', () => {
  // Two classes, 0.2 spread: the label counts 0.9, the other 0.1.
  const {loss, dLogits} = softmaxCrossEntropy(Float32Array.of(0, Math.log(3)), Uint8Array.of(0), 0.2)
  expect(loss).toBeCloseTo(Math.log(4) - 0.1 * Math.log(3), 6)
  ;[0.25 - 0.9, 0.75 - 0.1].forEach((slope, i) => expect(dLogits[i]).toBeCloseTo(slope, 6))
})
