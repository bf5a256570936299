// The encoder: weighted sums of pixels with float weights, exactly, at the speed of 16-bit integers.
//
// Weights are rounded to 16-bit fixed point, and two taps at a time are multiplied and added in 32-bit lanes.
// What rounding may have moved is known: a bound on the error of a channel's sum. Where no threshold lies
// within it, the count is certain; elsewhere the sum is computed again in double precision, tap by tap, in
// the order of the reference simulator. So the counts are always the reference's.
import {LANES} from './lanes.as'
import {levelOfOne, levels as levelsOf, Quantizer} from './quantize.as'

/** Bytes of one element of the input: the values of 32 images, each with the value that follows it. */
const ELEMENT: usize = LANES * 4

/** Neurons whose sum was computed again in double precision since the last reset. */
let rechecks: i32 = 0
export function takeRechecks(): i32 {
  const count = rechecks
  rechecks = 0
  return count
}

/**
 * Lays one image out in its lane: each element beside its successor, as pairs of 16 bits.
 * @param image  bytes [height][width][channels]
 * @param to  the element of the padded map where the image begins
 * @param rowBytes  bytes from one row of the padded map to the next
 */
export function layOut(image: usize, to: usize, rows: i32, run: i32, rowBytes: i32): void {
  for (let y = 0; y < rows; y++) {
    let at = to + <usize>(y * rowBytes)
    let value: u32 = load<u8>(image)
    store<u16>(at - ELEMENT, <u16>value, 2) // what stands before the row is followed by its first value
    for (let i = 1; i < run; i++) {
      const next: u32 = load<u8>(image + i)
      store<u32>(at, value | (next << 16))
      value = next
      at += ELEMENT
    }
    store<u32>(at, value)
    image += run
  }
}

/** What {@link encode} needs of a layer; the host fills it in. */
@unmanaged
export class Encoder {
  /** Output positions: of each, the address of its window and of its result, as pairs of 32 bits. */
  positions: usize
  count: i32
  channels: i32
  /** Pairs of taps of one channel. */
  pairs: i32
  /** Byte offset of each pair in a window, 32 bits each. */
  pairOffsets: usize
  /** Fixed-point weights, [channels][pairs], two of 16 bits each. */
  pairWeights: usize
  levels: i32
  /** Sums from which on a copy certainly fires, [channels][levels], 32 bits; and below which it does not. */
  certain: usize
  possible: usize
  /** Taps of one channel, and where each lies in a window. */
  taps: i32
  tapOffsets: usize
  /** The weights themselves, [channels][taps], doubles. */
  weights: usize
  /** Thresholds, [channels][levels], doubles. */
  thresholds: usize
  /** For the quantized network instead of the spiking one; 0 for the latter. */
  quantizer: usize
  /** Of each channel, single precision: the error of a sum at most, and what a sum is worth as z. */
  errors: usize
  units: usize
  /** What an exact sum is multiplied by to become a potential. */
  factor: f64
}

/** Counts of every neuron of the encoder, for 32 images. */
export function encode(layer: Encoder): void {
  let positions = layer.positions
  for (let i = 0; i < layer.count; i++, positions += 8) {
    const window = <usize>load<u32>(positions)
    let result = <usize>load<u32>(positions, 4)
    for (let channel = 0; channel < layer.channels; channel++, result += LANES) encodeNeuron(layer, window, channel, result)
  }
}

function encodeNeuron(layer: Encoder, window: usize, channel: i32, result: usize): void {
  let sum0 = i32x4.splat(0), sum1 = sum0, sum2 = sum0, sum3 = sum0
  let sum4 = sum0, sum5 = sum0, sum6 = sum0, sum7 = sum0
  let offset = layer.pairOffsets
  const end = offset + (<usize>layer.pairs << 2)
  let weights = layer.pairWeights + (<usize>(channel * layer.pairs) << 2)
  while (offset < end) {
    const at = window + <usize>load<u32>(offset)
    const weight = v128.load32_splat(weights)
    sum0 = i32x4.add(sum0, i32x4.dot_i16x8_s(v128.load(at), weight))
    sum1 = i32x4.add(sum1, i32x4.dot_i16x8_s(v128.load(at, 16), weight))
    sum2 = i32x4.add(sum2, i32x4.dot_i16x8_s(v128.load(at, 32), weight))
    sum3 = i32x4.add(sum3, i32x4.dot_i16x8_s(v128.load(at, 48), weight))
    sum4 = i32x4.add(sum4, i32x4.dot_i16x8_s(v128.load(at, 64), weight))
    sum5 = i32x4.add(sum5, i32x4.dot_i16x8_s(v128.load(at, 80), weight))
    sum6 = i32x4.add(sum6, i32x4.dot_i16x8_s(v128.load(at, 96), weight))
    sum7 = i32x4.add(sum7, i32x4.dot_i16x8_s(v128.load(at, 112), weight))
    offset += 4
    weights += 4
  }
  let low0: v128, low1: v128, high0: v128, high1: v128
  if (layer.quantizer) {
    const error = f32x4.neg(v128.load32_splat(layer.errors + (<usize>channel << 2)))
    low0 = levelsNear(layer, channel, sum0, sum1, sum2, sum3, error)
    low1 = levelsNear(layer, channel, sum4, sum5, sum6, sum7, error)
    high0 = levelsNear(layer, channel, sum0, sum1, sum2, sum3, f32x4.neg(error))
    high1 = levelsNear(layer, channel, sum4, sum5, sum6, sum7, f32x4.neg(error))
  } else {
    const first = <usize>(channel * layer.levels) << 2
    low0 = countReached(sum0, sum1, sum2, sum3, layer.certain + first, layer.levels)
    low1 = countReached(sum4, sum5, sum6, sum7, layer.certain + first, layer.levels)
    high0 = countReached(sum0, sum1, sum2, sum3, layer.possible + first, layer.levels)
    high1 = countReached(sum4, sum5, sum6, sum7, layer.possible + first, layer.levels)
  }
  v128.store(result, low0)
  v128.store(result, low1, 16)
  const unsure0 = i8x16.bitmask(i8x16.ne(low0, high0))
  const unsure1 = i8x16.bitmask(i8x16.ne(low1, high1))
  if (unsure0 | unsure1) recheck(layer, window, channel, result, unsure0 | (unsure1 << 16))
}

/** Levels of 16 images whose sums are moved by an error; a quantizer that rises or falls keeps the true one between. */
// @ts-ignore: decorator
@inline
function levelsNear(layer: Encoder, channel: i32, a: v128, b: v128, c: v128, d: v128, error: v128): v128 {
  const unit = v128.load32_splat(layer.units + (<usize>channel << 2))
  const low = i16x8.narrow_i32x4_s(levelNear(layer, channel, a, error, unit), levelNear(layer, channel, b, error, unit))
  const high = i16x8.narrow_i32x4_s(levelNear(layer, channel, c, error, unit), levelNear(layer, channel, d, error, unit))
  return i8x16.narrow_i16x8_u(low, high)
}

// @ts-ignore: decorator
@inline
function levelNear(layer: Encoder, channel: i32, sum: v128, error: v128, unit: v128): v128 {
  const z = f32x4.mul(f32x4.add(f32x4.convert_i32x4_s(sum), error), unit)
  return levelsOf(changetype<Quantizer>(layer.quantizer), channel, z)
}

/** Of 16 images, how many of a channel's thresholds their sums reach. */
// @ts-ignore: decorator
@inline
function countReached(a: v128, b: v128, c: v128, d: v128, thresholds: usize, levels: i32): v128 {
  let count = i8x16.splat(0)
  for (let i = 0; i < levels; i++) {
    const threshold = v128.load32_splat(thresholds + (<usize>i << 2))
    const low = i16x8.narrow_i32x4_s(i32x4.ge_s(a, threshold), i32x4.ge_s(b, threshold))
    const high = i16x8.narrow_i32x4_s(i32x4.ge_s(c, threshold), i32x4.ge_s(d, threshold))
    count = i8x16.sub(count, i8x16.narrow_i16x8_s(low, high)) // a comparison that holds is −1
  }
  return count
}

/** Computes the counts of the unsure lanes as the reference does. */
function recheck(layer: Encoder, window: usize, channel: i32, result: usize, unsure: i32): void {
  for (; unsure; unsure &= unsure - 1) {
    const lane = ctz(unsure)
    const sum = exactSum(layer, window + (<usize>lane << 2), channel)
    const count = layer.quantizer ? levelAt(layer, channel, sum) : countAt(layer, channel, sum)
    store<u8>(result + lane, <u8>count)
    rechecks++
  }
}

function levelAt(layer: Encoder, channel: i32, sum: f64): i32 {
  const quantizer = changetype<Quantizer>(layer.quantizer)
  return levelOfOne(quantizer, channel, <f32>((sum * layer.factor) / <f64>quantizer.unit))
}

function countAt(layer: Encoder, channel: i32, sum: f64): i32 {
  const potential = sum * layer.factor
  let thresholds = layer.thresholds + (<usize>(channel * layer.levels) << 3)
  let count = 0
  for (let i = 0; i < layer.levels; i++, thresholds += 8) if (potential >= load<f64>(thresholds)) count++
  return count
}

function exactSum(layer: Encoder, lane: usize, channel: i32): f64 {
  let sum: f64 = 0
  let offsets = layer.tapOffsets
  let weights = layer.weights + (<usize>(channel * layer.taps) << 3)
  for (let tap = 0; tap < layer.taps; tap++, offsets += 4, weights += 8)
    sum += load<f64>(weights) * <f64>load<u16>(lane + <usize>load<u32>(offsets))
  return sum
}
