// How a layer reads the layers before it, place by place: a convolution over what pools and additions make of them.
import {fault} from '../core/fault.ts'
import {factorsOf, type Signal, type Source} from '../core/joins.ts'
import type {Geometry} from '../core/network.ts'

/** An output place that reads an input place, and through which row or column of the kernel. */
interface Tap {
  readonly out: number
  readonly tap: number
}

/** How places along one axis are read. */
export interface AxisReading {
  /** Of each place of the source, who reads it, rising. Several taps of one reader add up. */
  readonly taps: readonly (readonly Tap[])[]
  /** Number of each place among those that are read at all; −1 where nobody does. */
  readonly rank: Int16Array
  /** First and last rank that each output place reads; the first is larger where it reads nothing. */
  readonly first: Int16Array
  readonly last: Int16Array
  /** Taps that one reader has on one place, at most. */
  readonly multiplicity: number
}

/** One of the layers that a layer reads. */
export interface Feed {
  /** Number of the layer in the network; 0 is the encoder. */
  readonly source: number
  readonly channels: number
  readonly rows: AxisReading
  readonly columns: AxisReading
  /** What its spikes count in the sum, against those of other branches. */
  readonly factor: number
}

type Pool = Extract<Source, {type: 'pool'}>

/** A layer on its way to a reader: the pools that it passes, the first one first. */
interface Path {
  readonly layer: number
  readonly pools: readonly Pool[]
  readonly factor: number
}

/**
 * What a layer of this geometry reads through `source`.
 * @param ofLayer  what each layer of the network gives
 * @throws Fault `chip` for a max pool, which no sum can be
 */
export function feedsOf(source: Source, geometry: Geometry, ofLayer: (layer: number) => Signal): Feed[] {
  return pathsOf(source, ofLayer).map(({layer, pools, factor}) => {
    const {shape} = ofLayer(layer)
    return {
      source: layer,
      channels: shape[2],
      rows: axisReading(shape[0], pools, geometry, 0),
      columns: axisReading(shape[1], pools, geometry, 1),
      factor,
    }
  })
}

function pathsOf(source: Source, ofLayer: (layer: number) => Signal): Path[] {
  switch (source.type) {
    case 'layer':
      return [{layer: source.layer, pools: [], factor: 1}]
    case 'pool':
      if (source.mode === 'max')
        throw fault('chip', {
          problem: `"${source.name}" takes the largest count of a window, which neurons that add cannot`,
          fix: 'Use a sum or average pool, or a convolution with stride',
        })
      return pathsOf(source.of, ofLayer).map(path => ({...path, pools: [...path.pools, source]}))
    case 'add': {
      const factors = factorsOf(source.of, ofLayer)
      return source.of.flatMap((branch, b) =>
        pathsOf(branch, ofLayer).map(path => ({...path, factor: path.factor * factors[b]})),
      )
    }
  }
}

function axisReading(size: number, pools: readonly Pool[], geometry: Geometry, axis: 0 | 1): AxisReading {
  let length = size
  let reached: number[][] = Array.from({length: size}, (_, place) => [place])
  for (const pool of pools) {
    const to = Math.floor((length - pool.size) / pool.stride) + 1
    reached = reached.map(places => places.flatMap(place => windowsAt(place, pool, to)))
    length = to
  }
  const taps = reached.map(places =>
    places.flatMap(place => tapsAt(place, geometry, axis)).sort((a, b) => a.out - b.out),
  )
  return {taps, ...ranksOf(taps, geometry.output[axis])}
}

/** Windows of a pool that a place lies in. */
function windowsAt(place: number, {size, stride}: Pool, windows: number): number[] {
  const first = Math.max(0, Math.ceil((place - size + 1) / stride))
  const last = Math.min(windows - 1, Math.floor(place / stride))
  return Array.from({length: Math.max(0, last - first + 1)}, (_, i) => first + i)
}

/** Windows of a convolution that a place lies in. */
function tapsAt(place: number, {kernel, stride, padTop, padLeft, output}: Geometry, axis: 0 | 1): Tap[] {
  const padded = place + (axis === 0 ? padTop : padLeft)
  const taps: Tap[] = []
  for (let tap = padded % stride; tap < kernel[axis]; tap += stride) {
    const out = (padded - tap) / stride
    if (out >= 0 && out < output[axis]) taps.push({out, tap})
  }
  return taps
}

function ranksOf(taps: readonly (readonly Tap[])[], outputs: number) {
  let ranks = 0
  const rank = Int16Array.from(taps, readers => (readers.length ? ranks++ : -1))
  const first = new Int16Array(outputs).fill(ranks)
  const last = new Int16Array(outputs).fill(-1)
  let multiplicity = 1
  taps.forEach((readers, place) => {
    let [same, before] = [0, -1]
    for (const {out} of readers) {
      first[out] = Math.min(first[out], rank[place])
      last[out] = Math.max(last[out], rank[place])
      same = out === before ? same + 1 : 1
      before = out
      multiplicity = Math.max(multiplicity, same)
    }
  })
  return {rank, first, last, multiplicity}
}
