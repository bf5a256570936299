// Loss of spikes, bit for bit as src/core/simulate/noise.ts has it.
import {LANES} from './lanes.as'

function mix(seed: u32, value: u32): u32 {
  let x: u32 = (seed * 0x9e3779b1) ^ value
  x = (x ^ (x >> 16)) * 0x7feb352d
  x = (x ^ (x >> 15)) * 0x846ca68b
  return x ^ (x >> 16)
}

/**
 * Thins the counts of one row of a map, in every lane.
 * @param at  the row's first value; `values` of them
 * @param neuron  number of the row's first neuron
 * @param seeds  32 seeds, one per image
 * @param ratio  probability that a spike is lost
 */
export function loseSpikes(at: usize, values: i32, neuron: i32, seeds: usize, ratio: f64): void {
  for (let i = 0; i < values; i++, at += LANES)
    for (let lane: usize = 0; lane < LANES; lane++) {
      const count: u32 = load<u8>(at + lane)
      if (count == 0) continue
      const seed = mix(load<u32>(seeds + (lane << 2)), neuron + i)
      let left: u32 = 0
      for (let copy: u32 = 0; copy < count; copy++) if (<f64>mix(seed, copy) / 4294967296.0 >= ratio) left++
      store<u8>(at + lane, <u8>left)
    }
}
