// The encoder: weighted sums of pixels with float weights, exactly, at the speed of 16-bit integers.
//
// Weights are rounded to 16-bit fixed point, and two taps at a time are multiplied and added in 32-bit lanes.
// What rounding may have moved is known: a bound on the error of a channel's sum. Where no threshold lies
// within it, the count is certain; elsewhere the sum is computed again in double precision, tap by tap, in
// the order of the reference simulator. So the counts are always the reference's.
import {LANES} from './lanes.as'
import {differences, levelBytes, levelOfOne, Quantizer, rounded, scaledOf} from './quantize.as'

/** Bytes of one element of the input: the values of 32 images, each with the value that follows it. */
const ELEMENT: usize = LANES * 4

/** Output channels computed together, and bytes of one channel's sums. */
const TOGETHER: i32 = 2
const ROW: usize = LANES * 4

/** Lanes that hold an image, a bit each: nothing is computed again for others. */
let active: i32 = -1
export function setActive(lanes: i32): void {
  active = lanes
}

/** Neurons whose sum was computed again in double precision since the last reset. */
let rechecks: i32 = 0
export function takeRechecks(): i32 {
  const count = rechecks
  rechecks = 0
  return count
}

/** The least distance of their potentials from a threshold. */
let least: f64 = Infinity
export function takeMargin(): f64 {
  const margin = least
  least = Infinity
  return margin
}

/**
 * Lays one image out in its lane: each element beside its successor, as pairs of 16 bits.
 * @param image  [height][width][channels], bytes or, if `wide`, signed numbers of 16 bits
 * @param to  the element of the padded map where the image begins
 * @param rowBytes  bytes from one row of the padded map to the next
 */
export function layOut(image: usize, to: usize, rows: i32, run: i32, rowBytes: i32, wide: bool): void {
  for (let y = 0; y < rows; y++) {
    let at = to + <usize>(y * rowBytes)
    let value = pixel(image, 0, wide)
    store<u16>(at - ELEMENT, <u16>value, 2) // what stands before the row is followed by its first value
    for (let i = 1; i < run; i++) {
      const next = pixel(image, i, wide)
      store<u32>(at, value | (next << 16))
      value = next
      at += ELEMENT
    }
    store<u32>(at, value)
    image += wide ? run << 1 : run
  }
}

// @ts-ignore: decorator
@inline
function pixel(row: usize, i: i32, wide: bool): u32 {
  return wide ? load<u16>(row + (<usize>i << 1)) : load<u8>(row + i)
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
  /** Fixed-point weights, [channels / 2][pairs][2], two of 16 bits each. */
  pairWeights: usize
  /** Room for the pairs that matter at a position, two numbers of 32 bits each. */
  live: usize
  /** Room for the sums of two channels, [2][32] of 32 bits, and for levels to compare. */
  sums: usize
  levels: i32
  /** Sums lose this many bits when they are compared with thresholds, in 16 bits. */
  shift: i32
  /**
   * In steps of 2^shift, sums from which on a copy certainly fires, and below which it does not; [channels][levels],
   * 16 bits.
   */
  certain: usize
  possible: usize
  /** Taps of one channel, and where each lies in a window. */
  taps: i32
  tapOffsets: usize
  /** The weights themselves, [channels][taps], doubles. */
  weights: usize
  /** Thresholds, [channels][levels], doubles. */
  thresholds: usize
  /** 0 for spike counts alone. Else there are levels of the quantized network, in their place or beside them. */
  quantizer: usize
  /** Beside counts: which images to compare, 32 bytes of 0 or 1; 0 for levels in their place. */
  compared: usize
  /** Where values that differ are counted, 32 bits. */
  different: usize
  /** What a sum is worth as z, of each channel, single precision; negative where its weights are negated. */
  units: usize
  /** How far from a whole number what becomes a level may be and be sure, [channels], single precision. */
  sure: usize
  /** What an exact sum is multiplied by to become a potential. */
  factor: f64
}

/** Counts of every neuron of the encoder, for 32 images. */
export function encode(layer: Encoder): void {
  let positions = layer.positions
  for (let i = 0; i < layer.count; i++, positions += 8) {
    const window = <usize>load<u32>(positions)
    let result = <usize>load<u32>(positions, 4)
    const end = findLive(layer, window)
    let weights = layer.pairWeights
    for (let channel = 0; channel < layer.channels; channel += TOGETHER) {
      addPairs(layer, window, weights, end, layer.sums)
      addPairs(layer, window + 64, weights, end, layer.sums + 64)
      weights += <usize>(layer.pairs * TOGETHER) << 2
      const members = min(TOGETHER, layer.channels - channel)
      for (let member = 0; member < members; member++, result += LANES)
        settleNeuron(layer, window, channel + member, layer.sums + <usize>member * ROW, result)
    }
  }
}

/** Lists the pairs of a window that are not zero in all images. @returns where the list ends */
function findLive(layer: Encoder, window: usize): usize {
  let live = layer.live
  for (let pair = 0; pair < layer.pairs; pair++) {
    const offset = load<u32>(layer.pairOffsets + (<usize>pair << 2))
    const at = window + <usize>offset
    const a = v128.or(v128.or(v128.load(at), v128.load(at, 16)), v128.or(v128.load(at, 32), v128.load(at, 48)))
    const b = v128.or(v128.or(v128.load(at, 64), v128.load(at, 80)), v128.or(v128.load(at, 96), v128.load(at, 112)))
    if (!v128.any_true(v128.or(a, b))) continue
    store<u32>(live, offset)
    store<u32>(live, (pair * TOGETHER) << 2, 4)
    live += 8
  }
  return live
}

/** Sums of two channels, of 16 images. */
function addPairs(layer: Encoder, window: usize, weights: usize, end: usize, sums: usize): void {
  const zero = i32x4.splat(0)
  let a0 = zero, a1 = zero, a2 = zero, a3 = zero
  let b0 = zero, b1 = zero, b2 = zero, b3 = zero
  for (let pair = layer.live; pair < end; pair += 8) {
    const at = window + <usize>load<u32>(pair)
    const weight = weights + <usize>load<u32>(pair, 4)
    const a = v128.load32_splat(weight), b = v128.load32_splat(weight, 4)
    let values = v128.load(at)
    a0 = i32x4.add(a0, i32x4.dot_i16x8_s(values, a))
    b0 = i32x4.add(b0, i32x4.dot_i16x8_s(values, b))
    values = v128.load(at, 16)
    a1 = i32x4.add(a1, i32x4.dot_i16x8_s(values, a))
    b1 = i32x4.add(b1, i32x4.dot_i16x8_s(values, b))
    values = v128.load(at, 32)
    a2 = i32x4.add(a2, i32x4.dot_i16x8_s(values, a))
    b2 = i32x4.add(b2, i32x4.dot_i16x8_s(values, b))
    values = v128.load(at, 48)
    a3 = i32x4.add(a3, i32x4.dot_i16x8_s(values, a))
    b3 = i32x4.add(b3, i32x4.dot_i16x8_s(values, b))
  }
  storeFour(sums, a0, a1, a2, a3)
  storeFour(sums + ROW, b0, b1, b2, b3)
}

// @ts-ignore: decorator
@inline
function storeFour(to: usize, a: v128, b: v128, c: v128, d: v128): void {
  v128.store(to, a)
  v128.store(to, b, 16)
  v128.store(to, c, 32)
  v128.store(to, d, 48)
}

/** From sums to counts, or levels, of 32 images. */
function settleNeuron(layer: Encoder, window: usize, channel: i32, sums: usize, result: usize): void {
  const counted = !layer.quantizer || layer.compared != 0
  if (counted) {
    const first = <usize>(channel * layer.levels) << 1
    const unsure = countReached(layer, first, sums, result) | (countReached(layer, first, sums + 64, result + 16) << 16)
    if (unsure) recheck(layer, window, channel, result, unsure, false)
  }
  if (!layer.quantizer) return
  const levels = counted ? layer.sums + <usize>TOGETHER * ROW : result
  const unsure = levelsNear(layer, channel, sums, levels) | (levelsNear(layer, channel, sums + 64, levels + 16) << 16)
  if (unsure) recheck(layer, window, channel, levels, unsure, true)
  if (counted) store<i32>(layer.different, load<i32>(layer.different) + differences(result, levels, 1, layer.compared))
}

/** Of 16 images, how many of a channel's thresholds their sums reach. @returns the lanes that are unsure */
function countReached(layer: Encoder, first: usize, sums: usize, result: usize): i32 {
  const low = i16x8.narrow_i32x4_s(i32x4.shr_s(v128.load(sums), layer.shift), i32x4.shr_s(v128.load(sums, 16), layer.shift))
  const high = i16x8.narrow_i32x4_s(i32x4.shr_s(v128.load(sums, 32), layer.shift), i32x4.shr_s(v128.load(sums, 48), layer.shift))
  let certain = i8x16.splat(0), possible = certain
  for (let at = first, end = first + (<usize>layer.levels << 1); at < end; at += 2) {
    const most = v128.load16_splat(layer.certain + at)
    certain = i8x16.sub(certain, i8x16.narrow_i16x8_s(i16x8.ge_s(low, most), i16x8.ge_s(high, most))) // true is −1
    const least = v128.load16_splat(layer.possible + at)
    possible = i8x16.sub(possible, i8x16.narrow_i16x8_s(i16x8.ge_s(low, least), i16x8.ge_s(high, least)))
  }
  v128.store(result, certain)
  return i8x16.bitmask(i8x16.ne(certain, possible))
}

/** Levels of 16 images. @returns the lanes that are unsure, being almost between two levels */
function levelsNear(layer: Encoder, channel: i32, sums: usize, result: usize): i32 {
  const a = scaledSum(layer, channel, sums), b = scaledSum(layer, channel, sums + 16)
  const c = scaledSum(layer, channel, sums + 32), d = scaledSum(layer, channel, sums + 48)
  const sure = v128.load32_splat(layer.sure + (<usize>channel << 2))
  const low = i16x8.narrow_i32x4_s(beyond(a, sure), beyond(b, sure))
  const high = i16x8.narrow_i32x4_s(beyond(c, sure), beyond(d, sure))
  v128.store(result, levelBytes(rounded(a), rounded(b), rounded(c), rounded(d)))
  return i8x16.bitmask(i8x16.narrow_i16x8_s(low, high))
}

// @ts-ignore: decorator
@inline
function scaledSum(layer: Encoder, channel: i32, sums: usize): v128 {
  const unit = v128.load32_splat(layer.units + (<usize>channel << 2))
  return scaledOf(changetype<Quantizer>(layer.quantizer), channel, f32x4.mul(f32x4.convert_i32x4_s(v128.load(sums)), unit))
}

/** Where a number is farther from a whole one than this. */
// @ts-ignore: decorator
@inline
function beyond(scaled: v128, sure: v128): v128 {
  return f32x4.gt(f32x4.abs(f32x4.sub(scaled, f32x4.nearest(scaled))), sure)
}

/** Computes the counts, or levels, of the unsure lanes as the reference does. */
function recheck(layer: Encoder, window: usize, channel: i32, result: usize, unsure: i32, levels: bool): void {
  for (unsure &= active; unsure; unsure &= unsure - 1) {
    const lane = ctz(unsure)
    const sum = exactSum(layer, window + (<usize>lane << 2), channel)
    store<u8>(result + lane, <u8>(levels ? levelAt(layer, channel, sum) : countAt(layer, channel, sum)))
    if (!levels) rechecks++
  }
}

function levelAt(layer: Encoder, channel: i32, sum: f64): i32 {
  const quantizer = changetype<Quantizer>(layer.quantizer)
  const own = load<f32>(layer.units + (<usize>channel << 2)) < 0 ? -sum : sum
  return levelOfOne(quantizer, channel, <f32>((own * layer.factor) / <f64>quantizer.unit))
}

function countAt(layer: Encoder, channel: i32, sum: f64): i32 {
  const potential = sum * layer.factor
  let thresholds = layer.thresholds + (<usize>(channel * layer.levels) << 3)
  let count = 0
  for (let i = 0; i < layer.levels; i++, thresholds += 8) {
    const threshold = load<f64>(thresholds)
    if (potential >= threshold) count++
    const distance = abs(potential - threshold)
    if (distance < least) least = distance
  }
  return count
}

function exactSum(layer: Encoder, lane: usize, channel: i32): f64 {
  let sum: f64 = 0
  let offsets = layer.tapOffsets
  let weights = layer.weights + (<usize>(channel * layer.taps) << 3)
  for (let tap = 0; tap < layer.taps; tap++, offsets += 4, weights += 8)
    sum += load<f64>(weights) * <f64>load<i16>(lane + <usize>load<u32>(offsets))
  return sum
}
