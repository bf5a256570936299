// A training between two epochs as bytes. All numbers are little-endian:
//   0  4 bytes  "SPKT"
//   4  uint32   format, 1
//   8  uint32   checksum of all that follows, see checksumOf
//  12  uint32   bytes of the header, a multiple of 4
//  16           header, JSON padded with spaces; then the vectors that it lists, float32, one after the other
import {fault} from '../core/fault.ts'
import type {EpochRow, CurvePoint, Snapshot, TrainState} from './state.ts'

const magic = 0x544b5053
const newestFormat = 1
const headSize = 16

/** What the header says; vectors are named in their order, with their lengths. */
interface Header {
  readonly network: TrainState['network']
  readonly options: TrainState['options']
  readonly epoch: number
  readonly steps: number
  readonly history: readonly EpochRow[]
  readonly curve: readonly CurvePoint[]
  readonly best?: Omit<Snapshot, 'parameters'>
  readonly stopped?: boolean
  readonly vectors: readonly (readonly [name: string, length: number])[]
}

/** A training's state as bytes. */
export function writeState(state: TrainState): Uint8Array<ArrayBuffer> {
  const {network, options, epoch, optimizer, best, history, curve, final} = state
  const vectors: [string, Float32Array][] = [
    ['parameters', state.parameters],
    ...optimizer.slots.map((slot, i): [string, Float32Array] => [`slot${i}`, slot]),
  ]
  if (best) vectors.push(['best', best.parameters])
  if (final) vectors.push(['final', final.parameters], ['statistics', final.statistics])
  const header: Header = {
    network,
    options,
    epoch,
    steps: optimizer.steps,
    history,
    curve,
    ...(best && {best: {epoch: best.epoch, score: best.score}}),
    ...(final && {stopped: final.stopped}),
    vectors: vectors.map(([name, {length}]) => [name, length]),
  }
  const json = new TextEncoder().encode(JSON.stringify(header))
  const length = Math.ceil(json.length / 4) * 4
  const numbers = vectors.reduce((sum, [, vector]) => sum + vector.length, 0)
  const bytes = new Uint8Array(headSize + length + 4 * numbers)
  bytes.fill(32, headSize, headSize + length)
  bytes.set(json, headSize)
  let at = headSize + length
  for (const [, vector] of vectors) {
    new Float32Array(bytes.buffer, at, vector.length).set(vector)
    at += 4 * vector.length
  }
  const head = new DataView(bytes.buffer)
  head.setUint32(0, magic, true)
  head.setUint32(4, newestFormat, true)
  head.setUint32(12, length, true)
  head.setUint32(8, checksumOf(bytes), true)
  return bytes
}

/**
 * Reads a training's state.
 * @param file what to call it in messages
 * @throws Fault `file` if the bytes are no checkpoint or damaged, `format` if a newer Spikeloom wrote it
 */
export function readState(given: Uint8Array, file: string): TrainState {
  const bytes = given.slice() // aligned
  const wrong = (where: string, found: string, needed: string) => fault('file', {file, where, found, needed})
  const head = new DataView(bytes.buffer)
  if (bytes.length < headSize || head.getUint32(0, true) !== magic)
    throw wrong('beginning', `${bytes.length} bytes of something else`, 'a checkpoint of a training')
  const format = head.getUint32(4, true)
  if (format > newestFormat) throw fault('format', {file, found: String(format), newest: newestFormat})
  if (bytes.length % 4 !== 0 || head.getUint32(8, true) !== checksumOf(bytes))
    throw wrong('checksum', 'damaged or missing bytes', 'the checkpoint as it was written')
  const length = head.getUint32(12, true)
  const text = new TextDecoder().decode(bytes.subarray(headSize, headSize + length))
  return stateOf(JSON.parse(text) as Header, bytes.buffer, headSize + length)
}

function stateOf(header: Header, buffer: ArrayBuffer, start: number): TrainState {
  const {network, options, epoch, steps, history, curve, stopped} = header
  const vectors = new Map<string, Float32Array>()
  let at = start
  for (const [name, length] of header.vectors) {
    vectors.set(name, new Float32Array(buffer.slice(at, at + 4 * length)))
    at += 4 * length
  }
  const slots = [0, 1].flatMap(i => vectors.get(`slot${i}`) ?? [])
  const [best, parameters, statistics] = ['best', 'final', 'statistics'].map(name => vectors.get(name))
  return {
    network,
    options,
    epoch,
    parameters: vectors.get('parameters')!,
    optimizer: {slots, steps},
    history,
    curve,
    ...(header.best && best && {best: {...header.best, parameters: best}}),
    ...(parameters && statistics && {final: {parameters, statistics, stopped: stopped ?? false}}),
  }
}

/** FNV-1a over whole 32-bit words after the checksum: no wrong bit goes unnoticed, and it is quick. */
function checksumOf({buffer}: Uint8Array<ArrayBuffer>): number {
  const words = new Uint32Array(buffer, 12, Math.floor((buffer.byteLength - 12) / 4))
  let hash = 0x811c9dc5
  for (const word of words) hash = Math.imul(hash ^ word, 0x01000193)
  return hash >>> 0
}
