import {memory, tensor4d, tidy, type Tensor4D} from '@tensorflow/tfjs-core'
import {describe, expect, it} from 'vitest'
import {geometryOf, type ConvLayer, type Geometry} from '../core/network.ts'
import {sizeOf} from '../core/ndarray.ts'
import {seededRandom} from '../core/random.ts'
import {openNodeBackend} from './node-backend.ts'
import {
  affineOf,
  convolve,
  filterGradient,
  inputGradient,
  momentsOf,
  quantize,
  quantizeGradient,
} from './ops.ts'

await openNodeBackend()

type Map4 = [number, number, number, number]
const random = seededRandom(3)
const randoms = (shape: readonly number[]) =>
  Float32Array.from({length: sizeOf(shape)}, () => 4 * random() - 2)
const at = ([, height, width, channels]: Map4, n: number, y: number, x: number, c: number) =>
  ((n * height + y) * width + x) * channels + c

/** Every product of a convolution: indices of the padded input, the kernel and the output. */
function* products(geometry: Geometry, padded: Map4, output: Map4): Generator<[number, number, number]> {
  const [height, width] = geometry.kernel
  const kernel: Map4 = [height, width, padded[3], output[3]]
  for (let n = 0; n < output[0]; n++)
    for (let y = 0; y < output[1]; y++)
      for (let x = 0; x < output[2]; x++)
        for (let f = 0; f < output[3]; f++)
          for (let ky = 0; ky < height; ky++)
            for (let kx = 0; kx < width; kx++)
              for (let c = 0; c < padded[3]; c++)
                yield [
                  at(padded, n, y * geometry.stride + ky, x * geometry.stride + kx, c),
                  at(kernel, ky, kx, c, f),
                  at(output, n, y, x, f),
                ]
}

const conv = (
  filters: number,
  kernel: number,
  stride = 1,
  padding: 'same' | 'valid' = 'valid',
): ConvLayer => ({
  type: 'conv',
  name: 'Conv',
  weights: 'float',
  filters,
  kernel,
  stride,
  padding,
})

/** Input map, layer: every tail of the kernels' blocks is met by one of them. */
const cases: [string, [number, number, number], ConvLayer][] = [
  ['a first layer with one channel', [9, 9, 1], conv(16, 5)],
  ['padding on all sides', [7, 7, 3], conv(8, 3, 1, 'same')],
  ['padding at the bottom and right only', [6, 5, 2], conv(5, 3, 2, 'same')],
  ['pooling', [8, 6, 16], conv(16, 2, 2)],
  ['rows and columns that no kernel reaches', [8, 8, 4], conv(12, 3, 2)],
  ['numbers that fill no vector', [5, 7, 3], conv(3, 3)],
  ['gaps between kernels', [9, 9, 5], conv(7, 2, 3)],
  ['a map of one position', [4, 4, 8], conv(10, 4)],
  ['tiles that fit', [8, 8, 8], conv(8, 3, 1, 'same')],
  ['tiles that do not fit', [7, 11, 4], conv(16, 3, 1, 'same')],
  ['tiles of a map without padding', [10, 9, 16], conv(8, 3)],
  ['one tile', [3, 3, 8], conv(8, 3, 1, 'same')],
  ['a map of more rows than a block', [20, 20, 2], conv(9, 3)],
]

describe.each(cases)('the gradient of a convolution, with %s', (_name, input, layer) => {
  const images = 5
  const geometry = geometryOf(layer, input)
  const {output, kernel: size, stride, padTop, padLeft} = geometry
  const extent = (axis: 0 | 1) =>
    layer.padding === 'same' ? Math.max(input[axis], (output[axis] - 1) * stride + size[axis]) : input[axis]
  const padded: Map4 = [images, extent(0), extent(1), input[2]]
  const outputs: Map4 = [images, ...output]
  const kernelShape: Map4 = [...size, input[2], output[2]]
  const [x, w, dy] = [padded, kernelShape, outputs].map(randoms)

  it('belongs to the sum over the kernel', () => {
    const expected = new Float64Array(dy.length)
    for (const [i, j, o] of products(geometry, padded, outputs)) expected[o] += x[i] * w[j]
    const actual = tidy(() => convolve(tensor4d(x, padded), tensor4d(w, kernelShape), stride).dataSync())
    expectClose(actual as Float32Array, expected)
  })

  it('by its kernel is the sum over all positions', () => {
    const expected = new Float64Array(w.length)
    for (const [i, j, o] of products(geometry, padded, outputs)) expected[j] += x[i] * dy[o]
    const actual = tidy(() => filterGradient(tensor4d(x, padded), tensor4d(dy, outputs), geometry).dataSync())
    expectClose(actual as Float32Array, expected)
  })

  it('by its input is the sum over all positions, without the padding', () => {
    const all = new Float64Array(x.length)
    for (const [i, j, o] of products(geometry, padded, outputs)) all[i] += w[j] * dy[o]
    const expected: number[] = []
    for (let n = 0; n < images; n++)
      for (let row = 0; row < input[0]; row++)
        for (let column = 0; column < input[1]; column++)
          for (let c = 0; c < input[2]; c++)
            expected.push(all[at(padded, n, row + padTop, column + padLeft, c)])
    const actual = tidy(() =>
      inputGradient(tensor4d(dy, outputs), tensor4d(w, kernelShape), geometry, padded).dataSync(),
    )
    expectClose(actual as Float32Array, expected)
  })
})

describe.each([1, 3, 4, 6, 16])('normalizing and quantizing %i channels', channels => {
  const rows = 4 * 15 * 10 // more than are summed in one go
  const shape: Map4 = [4, 15, 10, channels]
  const x = randoms(shape).map((value, i) => value + 20 * (i % channels))
  const gamma = randoms([channels]).map(value => value + 1)
  const beta = randoms([channels])
  const column = (c: number) => Array.from({length: rows}, (_, row) => x[row * channels + c])
  const asTensor = <T>(use: (map: Tensor4D) => T) => {
    const map = tensor4d(x, shape)
    const result = use(map)
    map.dispose()
    return result
  }

  it('measures the mean and the population variance of each channel', () => {
    const {mean, variance} = asTensor(momentsOf)
    for (let c = 0; c < channels; c++) {
      const [m, v] = momentsByHand(column(c))
      expect(mean[c]).toBeCloseTo(m, 4)
      expect(variance[c]).toBeCloseTo(v, 4)
    }
  })

  it('gives round(2^k · clip(x) + 1e-5) / 2^k, halves to even', () => {
    const [k, B] = [1, 2]
    const moments = asTensor(momentsOf)
    const affine = affineOf(gamma, beta, moments)
    const y = asTensor(map => tidy(() => quantize(map, affine, {k, B}).dataSync()))
    for (let i = 0; i < x.length; i++) {
      const c = i % channels
      const normalized = Math.fround(Math.fround(x[i] * affine[c]) + affine[channels + c])
      const scaled = Math.fround(
        Math.fround(Math.min(B, Math.max(0, normalized)) * 2 ** k) + Math.fround(1e-5),
      )
      expect(y[i]).toBe(roundHalfEven(scaled) / 2 ** k)
    }
  })

  it('has the gradient of the clipped values, through mean and variance too', () => {
    const B = 1
    const dy = randoms(shape)
    const moments = asTensor(momentsOf)
    const affine = affineOf(gamma, beta, moments)
    const {dx, dGamma, dBeta} = asTensor(map =>
      tidy(() => {
        const traced = {x: map, gamma, moments, affine}
        const {dx, ...rest} = quantizeGradient(tensor4d(dy, shape), traced, B)
        return {dx: dx.dataSync(), ...rest}
      }),
    )
    const lossOf = (c: number, values: number[], scale = gamma[c], shift = beta[c]) => {
      const [mean, variance] = momentsByHand(values)
      return values.reduce((sum, value, row) => {
        const normalized = (scale * (value - mean)) / Math.sqrt(variance + 1e-5) + shift
        return sum + dy[row * channels + c] * Math.min(B, Math.max(0, normalized))
      }, 0)
    }
    const step = 1e-5
    for (let c = 0; c < channels; c++) {
      const values = column(c)
      const slope = (loss: (by: number) => number) => (loss(step) - loss(-step)) / (2 * step)
      expect(dGamma[c]).toBeCloseTo(
        slope(by => lossOf(c, values, gamma[c] + by)),
        2,
      )
      expect(dBeta[c]).toBeCloseTo(
        slope(by => lossOf(c, values, gamma[c], beta[c] + by)),
        2,
      )
      for (const row of [0, 1, 299, rows - 1]) {
        const moved = (by: number) => lossOf(c, values.with(row, values[row] + by))
        expect(dx[row * channels + c]).toBeCloseTo(slope(moved), 3)
      }
    }
  })
})

it('leaves no tensor behind', () => {
  expect(memory().numTensors).toBe(0)
})

function momentsByHand(values: readonly number[]): [number, number] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return [mean, values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length]
}

function roundHalfEven(value: number): number {
  const below = Math.floor(value)
  if (value - below !== 0.5) return Math.round(value)
  return below % 2 === 0 ? below : below + 1
}

function expectClose(actual: Float32Array, expected: ArrayLike<number>) {
  expect(actual.length).toBe(expected.length)
  const worst = actual.reduce((most, value, i) => Math.max(most, Math.abs(value - expected[i])), 0)
  expect(worst).toBeLessThan(1e-3)
}
