// Weighted sums of a layer's inputs: what becomes the quantized network's pre-activation and the spiking
// network's membrane potential. The reference: plain, and independent of the order of addition wherever
// the terms are whole numbers or small enough for double precision.
import type {Pixels} from './dataset.ts'
import type {Geometry} from './network.ts'
import {isTernary} from './ternary.ts'

/** A kernel prepared for {@link sumsOf}: of each output channel, the weights that are not zero. */
export interface Taps {
  readonly geometry: Geometry
  /** Whether all weights are −1 or 1: sums are then whole numbers, added as such. */
  readonly ternary: boolean
  /**
   * Where channel o's taps begin and, at o + 1, end, shape [channels + 1]. Of ternary kernels the positive
   * taps come first, and `turns` says where the negative ones begin.
   */
  readonly starts: Uint32Array
  readonly turns: Uint32Array
  /** Offset of each tap in the padded map, from the window's first value. */
  readonly offsets: Uint32Array
  readonly weights: Float64Array
  /** The padded map, shape [rows, columns, channels]; its border stays zero. */
  readonly padded: Int32Array
  readonly columns: number
}

/** Prepares a kernel of shape [kernel height, kernel width, inputs, outputs]. */
export function tapsOf(geometry: Geometry, kernel: Float32Array): Taps {
  const {input, output, stride, padTop, padLeft} = geometry
  const rows = Math.max((output[0] - 1) * stride + geometry.kernel[0], padTop + input[0])
  const columns = Math.max((output[1] - 1) * stride + geometry.kernel[1], padLeft + input[1])
  const ternary = isTernary(kernel)
  const starts = new Uint32Array(output[2] + 1)
  const turns = new Uint32Array(output[2])
  const offsets: number[] = []
  const weights: number[] = []
  for (let o = 0; o < output[2]; o++) {
    const taps = tapsOfChannel(geometry, kernel, o)
    if (ternary) taps.sort((a, b) => b.weight - a.weight) // a stable sort: positive first
    turns[o] = starts[o] + taps.filter(({weight}) => weight > 0).length
    starts[o + 1] = starts[o] + taps.length
    for (const {row, column, channel, weight} of taps) {
      offsets.push((row * columns + column) * input[2] + channel)
      weights.push(weight)
    }
  }
  return {
    geometry,
    ternary,
    starts,
    turns,
    offsets: Uint32Array.from(offsets),
    weights: Float64Array.from(weights),
    padded: new Int32Array(rows * columns * input[2]),
    columns,
  }
}

/** The non-zero weights of one output channel, in the kernel's order. */
function tapsOfChannel({kernel: [rows, columns], input, output}: Geometry, kernel: Float32Array, o: number) {
  const taps = []
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      for (let channel = 0; channel < input[2]; channel++) {
        const weight = kernel[((row * columns + column) * input[2] + channel) * output[2] + o]
        if (weight !== 0) taps.push({row, column, channel, weight})
      }
  return taps
}

/**
 * All weighted sums of one map, in double precision; exact where the kernel is ternary.
 * @param map  shape [height, width, channels]
 * @param sums  shape [output height, output width, output channels]; overwritten
 */
export function sumsOf(taps: Taps, map: Pixels, sums: Float64Array): void {
  pad(taps, map)
  const [rows, width, channels] = taps.geometry.output
  const step = taps.geometry.stride * taps.geometry.input[2]
  const addUp = taps.ternary ? addWhole : addFloat
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < width; x++)
      addUp(taps, y * step * taps.columns + x * step, sums, (y * width + x) * channels)
}

/** The sums of one window, of all channels, where weights are any numbers. */
function addFloat({starts, offsets, weights, padded}: Taps, base: number, sums: Float64Array, at: number) {
  for (let o = 0; o < starts.length - 1; o++) {
    let sum = 0
    for (let tap = starts[o]; tap < starts[o + 1]; tap++) sum += weights[tap] * padded[base + offsets[tap]]
    sums[at + o] = sum
  }
}

/** The same where weights are −1 or 1: no multiplication, and whole numbers. */
function addWhole({starts, turns, offsets, padded}: Taps, base: number, sums: Float64Array, at: number) {
  for (let o = 0; o < turns.length; o++) {
    const turn = turns[o]
    const end = starts[o + 1]
    let sum = 0
    for (let tap = starts[o]; tap < turn; tap++) sum = (sum + padded[base + offsets[tap]]) | 0
    for (let tap = turn; tap < end; tap++) sum = (sum - padded[base + offsets[tap]]) | 0
    sums[at + o] = sum
  }
}

/** Copies a map into the middle of the padded one. */
function pad({geometry, padded, columns}: Taps, map: Pixels) {
  const [rows, width, channels] = geometry.input
  const run = width * channels
  for (let y = 0; y < rows; y++) {
    const to = ((y + geometry.padTop) * columns + geometry.padLeft) * channels
    for (let i = 0; i < run; i++) padded[to + i] = map[y * run + i]!
  }
}

/**
 * How many windows each input pixel belongs to: how often each spike there is added. Padding belongs to none.
 * @returns shape [height, width]
 */
export function coverageOf({input, output, kernel, stride, padTop, padLeft}: Geometry): Uint32Array {
  const rows = windows(input[0], output[0], {kernel: kernel[0], stride, before: padTop})
  const columns = windows(input[1], output[1], {kernel: kernel[1], stride, before: padLeft})
  return Uint32Array.from({length: input[0] * input[1]}, (_, pixel) => {
    return rows[Math.floor(pixel / input[1])] * columns[pixel % input[1]]
  })
}

interface Axis {
  readonly kernel: number
  readonly stride: number
  readonly before: number
}

/** Of each place along one axis, the number of windows it lies in. */
function windows(size: number, count: number, {kernel, stride, before}: Axis): number[] {
  const lying = new Array<number>(size).fill(0)
  for (let window = 0; window < count; window++)
    for (let tap = 0; tap < kernel; tap++) {
      const place = window * stride + tap - before
      if (place >= 0 && place < size) lying[place]++
    }
  return lying
}
