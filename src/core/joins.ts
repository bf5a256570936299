// What happens to spike counts between one layer and the next: nothing, pooling, or addition of branches. None
// of it has weights or neurons of its own: spikes are gathered differently, that is all.
import {fault} from './fault.ts'
import {showShape, type MapShape} from './ndarray.ts'

/** Where a layer's input comes from. */
export type Source =
  /** The counts of a layer, by its place in the network. */
  | {readonly type: 'layer'; readonly layer: number}
  | {
      readonly type: 'pool'
      readonly name: string
      /**
       * `sum` and `average` add the counts of a window; an average is the same spikes, worth less each. `max`
       * takes the largest count.
       */
      readonly mode: 'sum' | 'average' | 'max'
      /** Side of the square window and its step, in pixels; what is left at the edge is dropped. */
      readonly size: number
      readonly stride: number
      readonly of: Source
    }
  /** Adds branches, as a residual connection does. */
  | {readonly type: 'add'; readonly name: string; readonly of: readonly Source[]}

/** Counts as a layer receives them. */
export interface Signal {
  readonly shape: MapShape
  /** Counts that stand for the activation 1. */
  readonly unit: number
  /** The largest count there can be. */
  readonly most: number
}

/** Larger counts do not fit the byte that they are kept in. */
const largestCount = 255

/**
 * What a source gives.
 * @param ofLayer  what each layer of the network gives
 * @throws Fault `shape`, `kernel` or `network` where it cannot be
 */
export function signalOf(source: Source, ofLayer: (layer: number) => Signal): Signal {
  switch (source.type) {
    case 'layer':
      return ofLayer(source.layer)
    case 'pool':
      return checkCounts(source.name, pooled(source, signalOf(source.of, ofLayer)))
    case 'add':
      return checkCounts(
        source.name,
        added(
          source.name,
          source.of.map(branch => signalOf(branch, ofLayer)),
        ),
      )
  }
}

type Pool = Extract<Source, {type: 'pool'}>

function pooled({mode, size, stride}: Pool, {shape, unit, most}: Signal): Signal {
  const side = (length: number) => Math.floor((length - size) / stride) + 1
  const [rows, columns] = [side(shape[0]), side(shape[1])]
  if (rows < 1 || columns < 1) throw fault('kernel', {kernel: `${size}×${size}`, map: showShape(shape)})
  const area = mode === 'max' ? 1 : size * size
  return {
    shape: [rows, columns, shape[2]],
    unit: mode === 'average' ? unit * area : unit,
    most: most * area,
  }
}

function added(name: string, branches: readonly Signal[]): Signal {
  const [{shape}] = branches
  const other = branches.find(branch => showShape(branch.shape) !== showShape(shape))
  if (other)
    throw fault('shape', {
      what: `A branch of "${name}"`,
      actual: showShape(other.shape),
      expected: showShape(shape),
    })
  const unit = branches.map(branch => branch.unit).reduce(leastCommonMultiple)
  return {shape, unit, most: branches.reduce((sum, branch) => sum + (branch.most * unit) / branch.unit, 0)}
}

/** @throws Fault `network` if counts may be too large */
function checkCounts(name: string, signal: Signal): Signal {
  if (signal.most > largestCount)
    throw fault('network', {
      problem: `Counts may reach ${signal.most} after "${name}", more than the ${largestCount} that are kept exactly`,
      fix: 'Use fewer levels or a smaller pool',
    })
  return signal
}

const leastCommonMultiple = (a: number, b: number) => (a / greatestCommonDivisor(a, b)) * b
const greatestCommonDivisor = (a: number, b: number): number =>
  b === 0 ? a : greatestCommonDivisor(b, a % b)

/** What each branch's counts are multiplied by, so that one spike of each is worth the same. */
export const factorsOf = (of: readonly Source[], ofLayer: (layer: number) => Signal): number[] => {
  const units = of.map(branch => signalOf(branch, ofLayer).unit)
  const unit = units.reduce(leastCommonMultiple)
  return units.map(own => unit / own)
}

/** The layers that a source reads, each once. */
export const layersIn = (source: Source): number[] =>
  source.type === 'layer'
    ? [source.layer]
    : source.type === 'pool'
      ? layersIn(source.of)
      : [...new Set(source.of.flatMap(layersIn))]

/** The source with other places for the layers it reads. */
export function moveSource(source: Source, place: (layer: number) => number): Source {
  switch (source.type) {
    case 'layer':
      return {...source, layer: place(source.layer)}
    case 'pool':
      return {...source, of: moveSource(source.of, place)}
    case 'add':
      return {...source, of: source.of.map(branch => moveSource(branch, place))}
  }
}

/** Gathers a layer's input from the counts of the layers before it. */
export type Gather = (counts: readonly Uint8Array[]) => Uint8Array

/** Prepares a source. The array it gives is its own and overwritten, or that of a layer. */
export function gatherer(source: Source, ofLayer: (layer: number) => Signal): Gather {
  if (source.type === 'layer') return counts => counts[source.layer]
  const {shape} = signalOf(source, ofLayer)
  const out = new Uint8Array(shape[0] * shape[1] * shape[2])
  if (source.type === 'pool') {
    const inner = gatherer(source.of, ofLayer)
    const from = signalOf(source.of, ofLayer).shape
    return counts => pool(source, inner(counts), {from, to: shape, out})
  }
  const factors = factorsOf(source.of, ofLayer)
  const branches = source.of.map(branch => gatherer(branch, ofLayer))
  return counts => {
    out.fill(0)
    branches.forEach((gather, b) => {
      const map = gather(counts)
      for (let i = 0; i < out.length; i++) out[i] += map[i] * factors[b]
    })
    return out
  }
}

function pool(
  {mode, size, stride}: Pool,
  map: Uint8Array,
  {from, to, out}: {from: MapShape; to: MapShape; out: Uint8Array},
) {
  const join = mode === 'max' ? Math.max : (a: number, b: number) => a + b
  const channels = to[2]
  for (let i = 0; i < out.length; i++) {
    const [position, channel] = [Math.floor(i / channels), i % channels]
    const corner = (Math.floor(position / to[1]) * from[1] + (position % to[1])) * stride
    let joined = 0
    for (let tap = 0; tap < size * size; tap++) {
      const pixel = corner + Math.floor(tap / size) * from[1] + (tap % size)
      joined = join(joined, map[pixel * channels + channel])
    }
    out[i] = joined
  }
  return out
}
