// The table of a partition's cores.
import type {CoreTable} from './mapping.ts'
import {axonsOf, stretchOf, type LaidLayer, type Layout} from './layout.ts'

/** The kernels of all layers of a network, shape [kernel height, kernel width, inputs, outputs]. */
export type Kernels = readonly Float32Array[]

/** The cores of a layout. Where kernels are not known, no weight is taken to be zero. */
export function tableOf({layers}: Layout, kernels?: Kernels): CoreTable {
  const count = layers.reduce((sum, {part}) => sum + part.cores, 0)
  const table = {
    count,
    layer: new Uint16Array(count),
    tile: new Uint32Array(count),
    part: new Uint16Array(count),
    neurons: new Uint16Array(count),
    axons: new Uint32Array(count),
    synapses: new Uint32Array(count),
  }
  layers.forEach((laid, l) => {
    const synapsesOf = counterOf(laid, kernels?.[laid.demand.layer])
    let core = laid.part.firstCore
    laid.part.coresOfTile.forEach((cores, tile) => {
      const axons = cores ? axonsOf(laid, tile) : 0
      for (let part = 0; part < cores; part++, core++) {
        const [first, end] = stretchOf(laid, tile, part)
        table.layer[core] = l
        table.tile[core] = tile
        table.part[core] = part
        table.neurons[core] = end - first
        table.axons[core] = axons
        table.synapses[core] = synapsesOf(tile, first, end)
      }
    })
  })
  return table
}

/** Counts the synapses of a stretch of a tile's neurons. */
function counterOf(laid: LaidLayer, kernel: Float32Array | undefined) {
  const {demand, strands, width} = laid
  const columns = demand.geometry.output[1]
  const sums = prefixes(laid, kernel)
  return (tile: number, first: number, end: number): number => {
    let total = 0
    for (let neuron = first; neuron < end;) {
      const strand = Math.floor(neuron / width)
      const place = strands.place[strands.start[tile] + strand]
      const until = Math.min(end, (strand + 1) * width)
      const sum = sums(Math.floor(place / columns), place % columns)
      total += sum[until - strand * width] - sum[neuron - strand * width]
      neuron = until
    }
    return total
  }
}

/** Synapses of the first neurons of a place, shape [width + 1]; places with the same taps share them. */
function prefixes({demand, width}: LaidLayer, kernel: Float32Array | undefined) {
  const {geometry, copies, lines, feeds} = demand
  const {kernel: [, kernelColumns], input, output} = geometry // prettier-ignore
  const [inputs, outputs] = [input[2], output[2]]
  const rowTaps = feeds.map(feed => tapsByOut(feed.rows.taps, output[0]))
  const columnTaps = feeds.map(feed => tapsByOut(feed.columns.taps, output[1]))
  const known = new Map<string, Float64Array>()
  const make = (y: number, x: number) => {
    const sum = new Float64Array(width + 1)
    const ofChannel = new Float64Array(outputs)
    feeds.forEach((_, f) => {
      for (const i of rowTaps[f][y])
        for (const j of columnTaps[f][x]) addTap(ofChannel, (i * kernelColumns + j) * inputs * outputs)
    })
    for (let n = 0; n < width; n++) sum[n + 1] = sum[n] + ofChannel[Math.floor(n / copies)]
    return sum
  }
  const addTap = (ofChannel: Float64Array, from: number) => {
    for (let w = from; w < from + inputs * outputs; w++)
      if (!kernel || kernel[w] !== 0) ofChannel[(w - from) % outputs] += lines
  }
  return (y: number, x: number): Float64Array => {
    const key = feeds.map((_, f) => `${rowTaps[f][y].join()}/${columnTaps[f][x].join()}`).join(';')
    const sum = known.get(key) ?? make(y, x)
    known.set(key, sum)
    return sum
  }
}

/** Rows or columns of the kernel that reach a place, of each output place. */
function tapsByOut(taps: readonly (readonly {out: number; tap: number}[])[], outputs: number): number[][] {
  const byOut = Array.from({length: outputs}, (): number[] => [])
  for (const readers of taps) for (const {out, tap} of readers) byOut[out].push(tap)
  return byOut
}
