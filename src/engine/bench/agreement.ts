// Whether engines gave the same numbers, in words.
import type {SpikingNetwork} from '../../core/convert/spiking.ts'
import type {HeldDataset} from '../../core/dataset.ts'
import {sizeOf} from '../../core/ndarray.ts'
import {shown, type Engine} from '../../core/simulate/engine.ts'
import type {SpikeRecord} from '../../core/simulate/record.ts'
import {crc32} from '../../data/bytes-crc32.ts'

/** What the contenders found. */
export interface Findings {
  readonly network: SpikingNetwork
  readonly dataset: HeldDataset
  readonly engine: Engine
  readonly reference: Engine
  /** Of one thread, and of all. */
  readonly records: readonly [SpikeRecord, SpikeRecord]
  /** Counts of some images: of each layer, shape [images, height, width, channels]. */
  readonly numpyCounts: Uint8Array | undefined
  /** Classes of the first images. */
  readonly float32Classes: Uint8Array
}

/** Images whose every neuron is looked at. */
const looked = 20

/** Says which contenders agree with ours, and in how much those of single precision do not. */
export function agreement(findings: Findings): string {
  const {network, dataset, engine, reference, records, numpyCounts, float32Classes} = findings
  const ours = countsOf(engine, network, dataset)
  const theirs = countsOf(reference, network, dataset)
  const parts = [
    `1 and all threads: ${JSON.stringify(records[0]) === JSON.stringify(records[1]) ? 'the same record' : 'DIFFERENT RECORDS'}`,
    `scalar reference, every neuron of ${looked} images: checksum ${hex(ours)} and ${hex(theirs)}`,
  ]
  if (numpyCounts)
    parts.push(`NumPy: ${differing(ours, firstImages(network, numpyCounts))} of ${ours.length} counts differ`)
  const {predictions} = records[0]
  const differ = differing(float32Classes, predictions.subarray(0, float32Classes.length))
  return [...parts, `tfjs: ${differ} of ${float32Classes.length} classes differ`].join('; ')
}

const hex = (bytes: Uint8Array) => crc32(bytes).toString(16)
const differing = (a: Uint8Array, b: Uint8Array) =>
  a.reduce((sum, value, i) => sum + (value === b[i] ? 0 : 1), 0)

/** Counts of the first images, layer by layer. */
function countsOf(engine: Engine, network: SpikingNetwork, dataset: HeldDataset): Uint8Array {
  const byImage: Uint8Array[][] = []
  for (let first = 0; first < looked; first += engine.lanes) {
    const count = Math.min(engine.lanes, looked - first)
    engine.show(shown(dataset, first, count))
    for (let i = 0; i < count; i++) byImage.push(network.layers.map((_, l) => engine.countsOf(l, i).slice()))
  }
  return joined(network.layers.flatMap((_, l) => byImage.map(layers => layers[l])))
}

/** The first images of counts that hold more. */
function firstImages(network: SpikingNetwork, counts: Uint8Array): Uint8Array {
  const sizes = network.layers.map(({geometry: {output}}) => sizeOf(output))
  const held = counts.length / sizes.reduce((a, b) => a + b)
  let at = 0
  const parts = sizes.map(size => {
    const part = counts.subarray(at, at + size * looked)
    at += size * held
    return part
  })
  return joined(parts)
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, {length}) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}
