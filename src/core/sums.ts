// Weighted sums of a layer's inputs: what becomes the quantized network's pre-activation and the spiking
// network's membrane potential. The reference: plain, and independent of the order of addition wherever
// the terms are whole numbers or small enough for double precision.
import type {Geometry} from './network.ts'

/** A kernel prepared for {@link sumsOf}: of each output channel, the weights that are not zero. */
export interface Taps {
  readonly geometry: Geometry
  /** Where channel o's taps begin and, at o + 1, end, shape [channels + 1]. */
  readonly starts: Uint32Array
  /** Offset of each tap in the padded map, from the window's first value. */
  readonly offsets: Uint32Array
  readonly weights: Float64Array
  /** The padded map, shape [rows, columns, channels]; its border stays zero. */
  readonly padded: Float64Array
  readonly columns: number
}

/** Prepares a kernel of shape [kernel height, kernel width, inputs, outputs]. */
export function tapsOf(geometry: Geometry, kernel: Float32Array): Taps {
  const {input, output, stride, padTop, padLeft} = geometry
  const [kernelRows, kernelColumns] = geometry.kernel
  const rows = Math.max((output[0] - 1) * stride + kernelRows, padTop + input[0])
  const columns = Math.max((output[1] - 1) * stride + kernelColumns, padLeft + input[1])
  const starts = new Uint32Array(output[2] + 1)
  const offsets: number[] = []
  const weights: number[] = []
  for (let o = 0; o < output[2]; o++) {
    for (let tap = 0; tap < kernelRows * kernelColumns * input[2]; tap++) {
      const weight = kernel[tap * output[2] + o]
      if (weight === 0) continue
      const pixel = Math.floor(tap / input[2])
      const row = Math.floor(pixel / kernelColumns)
      offsets.push((row * columns + (pixel % kernelColumns)) * input[2] + (tap % input[2]))
      weights.push(weight)
    }
    starts[o + 1] = offsets.length
  }
  return {
    geometry,
    starts,
    offsets: Uint32Array.from(offsets),
    weights: Float64Array.from(weights),
    padded: new Float64Array(rows * columns * input[2]),
    columns,
  }
}

/**
 * All weighted sums of one map, in double precision.
 * @param map  shape [height, width, channels]
 * @param sums  shape [output height, output width, output channels]; overwritten
 */
export function sumsOf(taps: Taps, map: Uint8Array, sums: Float64Array): void {
  pad(taps, map)
  const {geometry, starts, offsets, weights, padded, columns} = taps
  const [rows, width, channels] = geometry.output
  const step = geometry.stride * geometry.input[2]
  let at = 0
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < width; x++) {
      const base = y * step * columns + x * step
      for (let o = 0; o < channels; o++) {
        let sum = 0
        for (let tap = starts[o]; tap < starts[o + 1]; tap++)
          sum += weights[tap] * padded[base + offsets[tap]]
        sums[at++] = sum
      }
    }
}

/** Copies a map into the middle of the padded one. */
function pad({geometry, padded, columns}: Taps, map: Uint8Array) {
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
