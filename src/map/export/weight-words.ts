// The weights of a core, column by column, as words of 64 bits.
import type {Placed, Stretch} from './placed.ts'
import {axonOf} from './reach.ts'
import type {LaidLayer} from '../layout.ts'

const [columnsOfCore, axonsOfColumn] = [512, 1152]

/**
 * The weight memory of a core: 512 columns of 1152 bits, 18 words each. Neuron j has m·n columns, for n bits and m
 * columns joined: in column m·n·j + n·s + b stands bit b of the weights of axons 1152·s to 1152·s + 1151.
 */
export function weightWords({network, layout}: Placed, {layer, tile, stretch}: Stretch): bigint[] {
  const laid = layout.layers[layer]
  const {weightBits, extension} = laid.part
  const bytes = new Uint8Array((columnsOfCore * axonsOfColumn) / 8)
  forWeights(laid, network.layers[laid.demand.layer].kernel, {tile, stretch}, (neuron, axon, weight) => {
    const slot = Math.floor(axon / axonsOfColumn)
    const row = axon % axonsOfColumn
    for (let bit = 0; bit < weightBits; bit++) {
      if (((weight >> bit) & 1) === 0) continue
      const column = weightBits * (extension * neuron + slot) + bit
      bytes[(column * axonsOfColumn + row) >> 3] |= 1 << (row & 7)
    }
  })
  return Array.from(new BigUint64Array(bytes.buffer)) // both are little-endian, as every browser is
}

/** Calls for every weight of a core that is not zero. Taps of one place that add up are one weight. */
function forWeights(
  laid: LaidLayer,
  kernel: Float32Array,
  {tile, stretch}: Omit<Stretch, 'layer'>,
  call: (neuron: number, axon: number, weight: number) => void,
) {
  const {width, strands, part, demand} = laid
  const across = part.shape[1]
  for (let strand = Math.floor(stretch[0] / width); strand * width < stretch[1]; strand++) {
    const place = strands.place[strands.start[tile] + strand]
    const [first, end] = [Math.max(stretch[0], strand * width), Math.min(stretch[1], (strand + 1) * width)]
    forInputs(laid, kernel, [Math.floor(place / across), place % across], (axon, weights) => {
      for (let neuron = first; neuron < end; neuron++) {
        const weight = weights[Math.floor((neuron - strand * width) / demand.copies)]
        if (weight !== 0) call(neuron - stretch[0], axon, weight)
      }
    })
  }
}

/** Calls for each axon that a place reads, with the weights of its channels. */
function forInputs(
  {demand, axons}: LaidLayer,
  kernel: Float32Array,
  [y, x]: readonly [number, number],
  call: (axon: number, weights: Float64Array) => void,
) {
  const {feeds, lines} = demand
  feeds.forEach((feed, f) => {
    const columns = reading(feed.columns.taps, x)
    for (const [sourceY, rowTaps] of reading(feed.rows.taps, y))
      for (const [sourceX, columnTaps] of columns) {
        const first = axonOf(axons[f], feed, [sourceY, sourceX], lines)
        const taps = rowTaps.flatMap(i => columnTaps.map(j => i * demand.geometry.kernel[1] + j))
        for (let line = 0; line < feed.channels * lines; line++)
          call(first + line, weightsOf(demand, kernel, taps, [Math.floor(line / lines), feed.factor]))
      }
  })
}

/** Weights of one input channel to every output channel, taps added up. */
function weightsOf(
  {geometry}: LaidLayer['demand'],
  kernel: Float32Array,
  taps: readonly number[],
  [channel, factor]: readonly [number, number],
): Float64Array {
  const [inputs, outputs] = [geometry.input[2], geometry.output[2]]
  const weights = new Float64Array(outputs)
  for (const tap of taps)
    for (let o = 0; o < outputs; o++) weights[o] += kernel[(tap * inputs + channel) * outputs + o] * factor
  return weights
}

/** Places that an output place reads, each with its taps. */
const reading = (taps: readonly (readonly {readonly out: number; readonly tap: number}[])[], out: number) =>
  taps.flatMap((of, place): [number, number[]][] => {
    const mine = of.filter(tap => tap.out === out).map(({tap}) => tap)
    return mine.length > 0 ? [[place, mine]] : []
  })
