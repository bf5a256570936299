import type {Pixels} from '../dataset.ts'
import type {Geometry} from '../network.ts'

/** One neuron's place in its map. */
export type Place = readonly [row: number, column: number, channel: number]

/** The place of a neuron, by its number in a map of shape [height, width, channels]. */
export function placeOf({output: [, columns, channels]}: Geometry, neuron: number): Place {
  const position = Math.floor(neuron / channels)
  return [Math.floor(position / columns), position % columns, neuron % channels]
}

/** The weighted sum of one neuron, its terms in the order of the simulators. @param map  [height, width, channels] */
export function sumAt(
  geometry: Geometry,
  kernel: Float32Array,
  map: Pixels,
  [row, column, o]: Place,
): number {
  const {input, output, kernel: size, stride, padTop, padLeft} = geometry
  let sum = 0
  for (let tap = 0; tap * output[2] < kernel.length; tap++) {
    const place = Math.floor(tap / input[2])
    const y = row * stride - padTop + Math.floor(place / size[1])
    const x = column * stride - padLeft + (place % size[1])
    if (y < 0 || y >= input[0] || x < 0 || x >= input[1]) continue
    sum += kernel[tap * output[2] + o] * map[(y * input[1] + x) * input[2] + (tap % input[2])]
  }
  return sum
}
