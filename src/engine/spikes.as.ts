// Ternary layers: membrane potentials by adding and subtracting spike counts, then thresholds.
//
// A group of neighbouring output channels reads the same inputs, each with weight −1, 0 or +1. Taps with the
// same weights in all channels of the group (or all of them negated) form a pattern: they are added up once,
// and their sum goes to each channel with its sign. With three channels there are 13 patterns, and 26 of 27
// taps are read once instead of twice (of 2/3 non-zero weights each in three channels).
//
// A layer's program is a stream of 16-bit words. For each group, records: the signs of the group's channels
// (two bits each: 0 none, 1 plus, 2 minus), the numbers of plus and of minus taps, and where those lie in the
// window (in units of 32 bytes); then the word END. No record adds more than fits 8 signed bits.
import {LANES} from './lanes.as'
import {differences, levelsOfSums, Quantizer} from './quantize.as'

const END: u32 = 0xffff
/** Output positions computed together. */
const BLOCK: i32 = 4
/** Bytes of the sums of one channel: 32 images, 16 bits, at each position of a block. */
const SUMS: usize = LANES * 2 * <usize>BLOCK

/** What {@link fire} needs of a layer; the host fills it in. */
@unmanaged
export class SpikingLayer {
  /** Output positions: of each, the address of its window and of its result, as pairs of 32 bits. */
  positions: usize
  count: i32
  channels: i32
  /** Channels per group of the program. */
  group: i32
  program: usize
  levels: i32
  /** [channels][levels], 16 bits. */
  thresholds: usize
  /** Room for the sums of a group. */
  sums: usize
  /** 0 for spike counts alone. Else there are levels of the quantized network, in their place or beside them. */
  quantizer: usize
  /** Beside counts: which images to compare, 32 bytes of 0 or 1; 0 for levels in their place. */
  compared: usize
  /** Where values that differ are counted, 32 bits; and 1 for each channel whose sums are negated, [channels] bytes. */
  different: usize
  flipped: usize
}

/** Counts of every neuron of a layer, for 32 images. */
export function fire(layer: SpikingLayer): void {
  let positions = layer.positions
  let left = layer.count
  for (; left >= BLOCK; left -= BLOCK, positions += 8 * <usize>BLOCK) fireBlock(layer, positions)
  for (; left > 0; left--, positions += 8) fireOne(layer, positions)
}

/** Computes one group after the other at four positions, so that each tap's place is read once for all. */
function fireBlock(layer: SpikingLayer, positions: usize): void {
  const window0 = <usize>load<u32>(positions), result0 = <usize>load<u32>(positions, 4)
  const window1 = <usize>load<u32>(positions, 8), result1 = <usize>load<u32>(positions, 12)
  const window2 = <usize>load<u32>(positions, 16), result2 = <usize>load<u32>(positions, 20)
  const window3 = <usize>load<u32>(positions, 24), result3 = <usize>load<u32>(positions, 28)
  const zero = i8x16.splat(0)
  let word = layer.program
  for (let channel = 0; channel < layer.channels; channel += layer.group) {
    memory.fill(layer.sums, 0, <usize>layer.group * SUMS)
    for (let signs: u32 = load<u16>(word); signs != END; signs = load<u16>(word)) {
      let a00 = zero, a01 = zero, a10 = zero, a11 = zero, a20 = zero, a21 = zero, a30 = zero, a31 = zero
      let end = word + 6 + (<usize>load<u16>(word, 2) << 1)
      const last = end + (<usize>load<u16>(word, 4) << 1)
      for (word += 6; word < end; word += 2) {
        const offset = <usize>load<u16>(word) << 5
        const at0 = window0 + offset
        a00 = i8x16.add(a00, v128.load(at0))
        a01 = i8x16.add(a01, v128.load(at0, 16))
        const at1 = window1 + offset
        a10 = i8x16.add(a10, v128.load(at1))
        a11 = i8x16.add(a11, v128.load(at1, 16))
        const at2 = window2 + offset
        a20 = i8x16.add(a20, v128.load(at2))
        a21 = i8x16.add(a21, v128.load(at2, 16))
        const at3 = window3 + offset
        a30 = i8x16.add(a30, v128.load(at3))
        a31 = i8x16.add(a31, v128.load(at3, 16))
      }
      for (; word < last; word += 2) {
        const offset = <usize>load<u16>(word) << 5
        const at0 = window0 + offset
        a00 = i8x16.sub(a00, v128.load(at0))
        a01 = i8x16.sub(a01, v128.load(at0, 16))
        const at1 = window1 + offset
        a10 = i8x16.sub(a10, v128.load(at1))
        a11 = i8x16.sub(a11, v128.load(at1, 16))
        const at2 = window2 + offset
        a20 = i8x16.sub(a20, v128.load(at2))
        a21 = i8x16.sub(a21, v128.load(at2, 16))
        const at3 = window3 + offset
        a30 = i8x16.sub(a30, v128.load(at3))
        a31 = i8x16.sub(a31, v128.load(at3, 16))
      }
      for (let to = layer.sums; signs; signs >>= 2, to += SUMS) {
        const sign = signs & 3
        if (sign == 0) continue
        deliver(to + 0, a00, a01, sign)
        deliver(to + 64, a10, a11, sign)
        deliver(to + 128, a20, a21, sign)
        deliver(to + 192, a30, a31, sign)
      }
    }
    word += 2
    const members = min(layer.group, layer.channels - channel)
    for (let member = 0; member < members; member++) {
      const sums = layer.sums + <usize>member * SUMS
      const at = <usize>(channel + member) * LANES
      settle(layer, channel + member, sums, result0 + at)
      settle(layer, channel + member, sums + 64, result1 + at)
      settle(layer, channel + member, sums + 128, result2 + at)
      settle(layer, channel + member, sums + 192, result3 + at)
    }
  }
}

/** The same at one position, for what is left over. */
function fireOne(layer: SpikingLayer, positions: usize): void {
  const window = <usize>load<u32>(positions), result = <usize>load<u32>(positions, 4)
  const zero = i8x16.splat(0)
  let word = layer.program
  for (let channel = 0; channel < layer.channels; channel += layer.group) {
    memory.fill(layer.sums, 0, <usize>layer.group * SUMS)
    for (let signs: u32 = load<u16>(word); signs != END; signs = load<u16>(word)) {
      let a00 = zero, a01 = zero
      let end = word + 6 + (<usize>load<u16>(word, 2) << 1)
      const last = end + (<usize>load<u16>(word, 4) << 1)
      for (word += 6; word < end; word += 2) {
        const offset = <usize>load<u16>(word) << 5
        a00 = i8x16.add(a00, v128.load(window + offset))
        a01 = i8x16.add(a01, v128.load(window + offset, 16))
      }
      for (; word < last; word += 2) {
        const offset = <usize>load<u16>(word) << 5
        a00 = i8x16.sub(a00, v128.load(window + offset))
        a01 = i8x16.sub(a01, v128.load(window + offset, 16))
      }
      for (let to = layer.sums; signs; signs >>= 2, to += SUMS) {
        const sign = signs & 3
        if (sign) deliver(to, a00, a01, sign)
      }
    }
    word += 2
    const members = min(layer.group, layer.channels - channel)
    for (let member = 0; member < members; member++)
      settle(layer, channel + member, layer.sums + <usize>member * SUMS, result + <usize>(channel + member) * LANES)
  }
}

/** Adds 32 sums of 8 bits to 32 sums of 16 bits, or subtracts them. */
// @ts-ignore: decorator
@inline
function deliver(to: usize, low: v128, high: v128, sign: u32): void {
  const a = i16x8.extend_low_i8x16_s(low), b = i16x8.extend_high_i8x16_s(low)
  const c = i16x8.extend_low_i8x16_s(high), d = i16x8.extend_high_i8x16_s(high)
  if (sign == 1) {
    v128.store(to, i16x8.add(v128.load(to), a))
    v128.store(to, i16x8.add(v128.load(to, 16), b), 16)
    v128.store(to, i16x8.add(v128.load(to, 32), c), 32)
    v128.store(to, i16x8.add(v128.load(to, 48), d), 48)
  } else {
    v128.store(to, i16x8.sub(v128.load(to), a))
    v128.store(to, i16x8.sub(v128.load(to, 16), b), 16)
    v128.store(to, i16x8.sub(v128.load(to, 32), c), 32)
    v128.store(to, i16x8.sub(v128.load(to, 48), d), 48)
  }
}

/** From membrane potentials to spike counts, or levels, of 32 images. */
function settle(layer: SpikingLayer, channel: i32, sums: usize, result: usize): void {
  if (layer.quantizer && !layer.compared) {
    storeLevels(layer, channel, sums, result)
    return
  }
  const a = v128.load(sums), b = v128.load(sums, 16), c = v128.load(sums, 32), d = v128.load(sums, 48)
  let threshold = layer.thresholds + (<usize>(channel * layer.levels) << 1)
  let low = i8x16.splat(0), high = low
  for (let i = 0; i < layer.levels; i++, threshold += 2) {
    const level = v128.load16_splat(threshold)
    low = i8x16.sub(low, i8x16.narrow_i16x8_s(i16x8.ge_s(a, level), i16x8.ge_s(b, level)))
    high = i8x16.sub(high, i8x16.narrow_i16x8_s(i16x8.ge_s(c, level), i16x8.ge_s(d, level)))
  }
  v128.store(result, low)
  v128.store(result, high, 16)
  if (!layer.compared) return
  if (load<u8>(layer.flipped + channel)) {
    v128.store(sums, i16x8.neg(a))
    v128.store(sums, i16x8.neg(b), 16)
    v128.store(sums, i16x8.neg(c), 32)
    v128.store(sums, i16x8.neg(d), 48)
  }
  storeLevels(layer, channel, sums, sums) // the sums are not needed any more
  store<i32>(layer.different, load<i32>(layer.different) + differences(result, sums, 1, layer.compared))
}

function storeLevels(layer: SpikingLayer, channel: i32, sums: usize, result: usize): void {
  const quantizer = changetype<Quantizer>(layer.quantizer)
  const low = levelsOfSums(quantizer, channel, v128.load(sums), v128.load(sums, 16))
  const high = levelsOfSums(quantizer, channel, v128.load(sums, 32), v128.load(sums, 48))
  v128.store(result, low)
  v128.store(result, high, 16)
}
