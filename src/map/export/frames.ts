// Frames of PAICORE 2.x: 64 bits each, which configure its cores and carry spikes.
//
//   63…60 header | 59…50 chip x, y | 49…40 core x, y | 39…30 core* x, y | 29…0 payload
//
// Of core*, a set bit means "either": a frame goes to every core whose address agrees in the others. Headers:
// 0000 random seed, 0001 core registers (3 frames), 0010 neurons and 0011 weights (one frame that announces so many
// raw words, then these), 1000 spike, 1001 sync, 1010 clear, 1011 initialize.
// See the frame formats of paicorelib, which PAIBox uses (github.com/PAICookers/PAIBox).
import {fault} from '../../core/fault.ts'

/** Where a frame goes; [x, y] of five bits each. */
export interface FrameAddress {
  readonly chip: readonly [number, number]
  readonly core: readonly [number, number]
  /** Bits of the core's address that may be either. */
  readonly free: readonly [number, number]
}

export const headers = {
  seed: 0b0000,
  registers: 0b0001,
  neurons: 0b0010,
  weights: 0b0011,
  spike: 0b1000,
  sync: 0b1001,
  clear: 0b1010,
  initialize: 0b1011,
} as const
export type FrameKind = keyof typeof headers

/** A field: its lowest bit, and how many it has. */
type Field = readonly [low: number, bits: number]
export type Fields<Name extends string = string> = Readonly<Record<Name, Field>>
export type Values<F extends Fields> = {readonly [Name in keyof F]: number}

const frameFields = {
  payload: [0, 30],
  freeY: [30, 5],
  freeX: [35, 5],
  coreY: [40, 5],
  coreX: [45, 5],
  chipY: [50, 5],
  chipX: [55, 5],
  header: [60, 4],
} as const satisfies Fields

/** The payload of a spike: which axon, in which slot of time, and what it carries where spikes have 8 bits. */
export const spikeFields = {data: [0, 8], slot: [8, 8], axon: [16, 11]} as const satisfies Fields

/** The payload that announces raw words: where they go, 0 for configuration, and how many there are. */
export const packageFields = {count: [0, 19], type: [19, 1], start: [20, 10]} as const satisfies Fields

/** The registers of a core, 90 bits, the first of its three payloads highest. Widths and extension as log₂. */
export const registerFields = {
  testChip: [23, 10],
  targetExtension: [33, 4],
  spiking: [37, 1],
  tickEnd: [38, 15],
  tickStart: [53, 15],
  maxPooling: [68, 1],
  dendrites: [69, 13],
  spikeWidth: [82, 1],
  inputWidth: [83, 1],
  extension: [84, 4],
  weightWidth: [88, 2],
} as const satisfies Fields

/** A neuron, 214 bits in four words, lowest first. Potential, leak and reset value are signed. */
export const neuronFields = {
  potential: [0, 30],
  truncation: [30, 5],
  synapseMode: [35, 1],
  leak: [36, 30],
  leakMode: [66, 1],
  leakDirection: [67, 1],
  positiveThreshold: [68, 29],
  negativeThreshold: [97, 29],
  negativeMode: [126, 1],
  thresholdMask: [127, 5],
  leakAfterComparison: [132, 1],
  reset: [133, 30],
  resetMode: [163, 2],
  chipY: [165, 5],
  chipX: [170, 5],
  freeY: [175, 5],
  freeX: [180, 5],
  coreY: [185, 5],
  coreX: [190, 5],
  axon: [195, 11],
  tick: [206, 8],
} as const satisfies Fields
const signed = new Set(['potential', 'leak', 'reset'])

/** Bits of values; signed ones as two's complement. @throws Fault `param` for a value that its field cannot hold */
export function pack<F extends Fields>(fields: F, values: Values<F>): bigint {
  let word = 0n
  for (const [name, [low, bits]] of Object.entries(fields)) {
    const value = values[name as keyof F]
    const [least, most] = signed.has(name) ? [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1] : [0, 2 ** bits - 1]
    if (!Number.isInteger(value) || value < least || value > most)
      throw fault('param', {
        param: `${name} of a frame`,
        problem: `is ${value}, but takes ${least} to ${most}`,
      })
    word |= BigInt.asUintN(bits, BigInt(value)) << BigInt(low)
  }
  return word
}

/** The values of packed bits. */
export const unpack = <F extends Fields>(fields: F, word: bigint): Values<F> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, [low, bits]]) => {
      const value = (word >> BigInt(low)) & ((1n << BigInt(bits)) - 1n)
      return [name, Number(signed.has(name) ? BigInt.asIntN(bits, value) : value)]
    }),
  ) as Values<F>

/** One frame. @throws Fault `param` for an address or a payload that does not fit */
export const frame = (kind: FrameKind, {chip, core, free}: FrameAddress, payload: number): bigint =>
  pack(frameFields, {
    header: headers[kind],
    chipX: chip[0],
    chipY: chip[1],
    coreX: core[0],
    coreY: core[1],
    freeX: free[0],
    freeY: free[1],
    payload,
  })

/** A frame taken apart. */
export interface DecodedFrame extends FrameAddress {
  readonly kind: FrameKind
  readonly payload: number
}

/** @throws Fault `file` for a header that no frame has */
export function decodeFrame(word: bigint, place = 0): DecodedFrame {
  const {header, chipX, chipY, coreX, coreY, freeX, freeY, payload} = unpack(frameFields, word)
  const kind = (Object.keys(headers) as FrameKind[]).find(name => headers[name] === header)
  if (!kind)
    throw fault('file', {
      file: 'frames',
      where: `frame ${place}`,
      found: `header ${header.toString(2).padStart(4, '0')}`,
      needed: 'one of a configuration, a spike, sync, clear or initialize',
    })
  return {kind, chip: [chipX, chipY], core: [coreX, coreY], free: [freeX, freeY], payload}
}

/** The frame of a spike. `data` is 1 where spikes have one bit. */
export const spikeFrame = (to: FrameAddress, axon: number, slot: number, data = 1): bigint =>
  frame('spike', to, Number(pack(spikeFields, {axon, slot, data})))

/** Lets so many ticks pass, clears potentials, or begins anew, on one chip. */
export const controlFrame = (
  kind: 'sync' | 'clear' | 'initialize',
  chip: readonly [number, number],
  ticks = 0,
): bigint => frame(kind, {chip, core: [0, 0], free: [0, 0]}, kind === 'sync' ? ticks : 0)

/** The three frames of a core's registers. */
export function registerFrames(to: FrameAddress, values: Values<typeof registerFields>): bigint[] {
  const bits = pack(registerFields, values)
  return [60n, 30n, 0n].map(low => frame('registers', to, Number((bits >> low) & 0x3fffffffn)))
}

/** The registers that three payloads hold. */
export const registersOf = (payloads: readonly number[]): Values<typeof registerFields> =>
  unpack(
    registerFields,
    payloads.reduce((bits, payload) => (bits << 30n) | BigInt(payload), 0n),
  )

/** The four words of a neuron. */
export function neuronWords(values: Values<typeof neuronFields>): bigint[] {
  const bits = pack(neuronFields, values)
  return [0n, 64n, 128n, 192n].map(low => BigInt.asUintN(64, bits >> low))
}
export const neuronOf = (words: readonly bigint[]): Values<typeof neuronFields> =>
  unpack(
    neuronFields,
    words.reduceRight((bits, word) => (bits << 64n) | word, 0n),
  )

/** Announces so many words and gives them. */
export const packageFrames = (
  kind: 'neurons' | 'weights',
  to: FrameAddress,
  start: number,
  words: readonly bigint[],
): bigint[] => [frame(kind, to, Number(pack(packageFields, {start, type: 0, count: words.length}))), ...words]
