// Synapses driven by events: each arriving spike adds its row of weights to the potentials that it reaches.
import type {Geometry} from '../network.ts'
import type {SpikeMap} from './arrivals.ts'

/**
 * Delivers the spikes of one step.
 * @param map  spikes that arrive, shape [height, width, channels] of the input
 * @param potential  shape [height, width, channels] of the output; added to
 * @returns additions of a weight to a potential, in all
 */
export type Deliver = (map: SpikeMap, potential: Float64Array) => number

/**
 * Prepares a kernel of shape [kernel height, kernel width, inputs, outputs]. What is added up over all steps is
 * what {@link sumsOf} of the counts would give: exactly, where weights are whole numbers.
 */
export function deliveryOf(geometry: Geometry, kernel: Float32Array): Deliver {
  const {input, output} = geometry
  const [rows, columns] = [reach(geometry, 0), reach(geometry, 1)]
  const spread = spreader(geometry, kernel)
  const [inputs, outputs] = [input[2], output[2]]
  return (map, potential) => {
    let spikes = 0
    for (let place = 0; place < map.length; place++) {
      if (map[place] === 0) continue
      const pixel = Math.floor(place / inputs)
      const row = rows[Math.floor(pixel / input[1])]
      const column = columns[pixel % input[1]]
      spread({row, column, channel: place % inputs}, map[place], potential)
      spikes += Math.abs(map[place]) * row.count * column.count
    }
    return spikes * outputs
  }
}

/** The windows, along one axis, that one place of the input lies in, and where it lies in the first of them. */
interface Reach {
  readonly first: number
  readonly count: number
  readonly tap: number
}

/** The windows that each row (axis 0) or column (axis 1) of the input lies in. */
function reach({input, output, kernel, stride, padTop, padLeft}: Geometry, axis: 0 | 1): Reach[] {
  return Array.from({length: input[axis]}, (_, place) => {
    const padded = place + (axis === 0 ? padTop : padLeft)
    const first = Math.max(0, Math.ceil((padded - kernel[axis] + 1) / stride))
    const last = Math.min(output[axis] - 1, Math.floor(padded / stride))
    return {first, count: Math.max(0, last - first + 1), tap: padded - first * stride}
  })
}

interface Arrival {
  readonly row: Reach
  readonly column: Reach
  readonly channel: number
}

/** Adds a spike's weights at every window it lies in, all output channels of a window at once. */
function spreader({input, output, kernel: [, taps], stride}: Geometry, kernel: Float32Array) {
  const weights = Float64Array.from(kernel) // single precision would be converted at each addition
  const [, width, outputs] = output
  const step = stride * input[2] * outputs
  return ({row, column, channel}: Arrival, spike: number, potential: Float64Array): void => {
    for (let y = 0; y < row.count; y++) {
      let from = (((row.tap - y * stride) * taps + column.tap) * input[2] + channel) * outputs
      let to = ((row.first + y) * width + column.first) * outputs
      for (let x = 0; x < column.count; x++, from -= step)
        for (let o = from; o < from + outputs; o++) potential[to++] += spike * weights[o]
    }
  }
}
