// Maps as the kernels see them: [y][x][channel][32 images], one byte each, in a border of zeros.
import type {Geometry, MapShape} from '../core/network.ts'
import type {Arena} from './arena.ts'

/** Images that go through the network together. */
export const lanes = 32

/** A padded map in memory. */
export interface LaneMap {
  readonly shape: MapShape
  /** Bytes of one value: one per image, or four in the encoder's input. */
  readonly value: number
  /** Bytes of one row, border included. */
  readonly row: number
  /** Address of the border's first value. */
  readonly start: number
  /** Address of the map's first value. */
  readonly inside: number
}

/** Room for a map with the border that the layer reading it wants; none where nothing but the readout does. */
export function laneMap(arena: Arena, shape: MapShape, reader: Geometry | undefined, value = lanes): LaneMap {
  const [height, width, channels] = shape
  const [top, left] = reader ? [reader.padTop, reader.padLeft] : [0, 0]
  const rows = Math.max(top + height, reader ? (reader.output[0] - 1) * reader.stride + reader.kernel[0] : 0)
  const columns = Math.max(
    left + width,
    reader ? (reader.output[1] - 1) * reader.stride + reader.kernel[1] : 0,
  )
  const row = columns * channels * value
  const start = arena.room((rows * columns * channels + 2) * value) + value // one value more on either side
  return {shape, value, row, start, inside: start + top * row + left * channels * value}
}

/** For each output position, the address of its window and of its result, as pairs of 32 bits. */
export function positionsOf({output, stride}: Geometry, from: LaneMap, to: LaneMap): Uint32Array {
  const [height, width, channels] = output
  return Uint32Array.from({length: height * width * 2}, (_, i) => {
    const [y, x] = [Math.floor((i >> 1) / width), (i >> 1) % width]
    if (i & 1) return to.inside + y * to.row + x * channels * to.value
    return from.start + y * stride * from.row + x * stride * from.shape[2] * from.value
  })
}

/** A tap's distance from its window's first value, in bytes. */
export const tapOffset = ({row, shape, value}: LaneMap, y: number, x: number, channel: number): number =>
  y * row + (x * shape[2] + channel) * value
