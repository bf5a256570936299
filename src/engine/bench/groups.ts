// Which number of channels should be added up together, measured: where groupOf of keep.ts has its numbers from.
import type {Geometry} from '../../core/network.ts'
import {sizeOf} from '../../core/ndarray.ts'
import {gaussian, seededRandom} from '../../core/random.ts'
import {ternarize} from '../../core/ternary.ts'
import {createArena} from '../arena.ts'
import {groupOf, keepSpiking} from '../keep.ts'
import {openKernels} from '../kernels.ts'
import {laneMap, lanes} from '../lanes.ts'

const groups = [1, 2, 3, 4] as const
const layers: readonly (readonly [side: number, kernel: number, channels: number])[] = [
  [12, 2, 16], [8, 2, 32], [8, 2, 64], [8, 5, 16], [8, 3, 64], [1, 4, 32], [6, 2, 256], [6, 3, 128], [6, 3, 256],
  [1, 3, 512],
] // prettier-ignore

/** Prints, for layers of several sizes, how much each group size does. @param most  the largest input, in spikes */
export function measureGroups(say: (line: string) => void, most: number): void {
  say(`\n| inputs of ${most} at most | ${groups.map(group => `groups of ${group}`).join(' | ')} | chosen |`)
  say(`|---|${groups.map(() => '---:|').join('')}---:|`)
  for (const [side, kernel, channels] of layers) {
    const geometry: Geometry = {
      input: [side + kernel - 1, side + kernel - 1, channels],
      output: [side, side, 96],
      kernel: [kernel, kernel],
      stride: 1,
      padTop: 0,
      padLeft: 0,
    }
    const rates = groups.map(group => rateOf(geometry, most, group).toFixed(0))
    say(
      `| ${kernel}×${kernel}×${channels} on ${side}×${side} | ${rates.join(' | ')} | ${groupOf(geometry)} |`,
    )
  }
}

/** Multiply-accumulates per nanosecond: the best of several tries. */
function rateOf(geometry: Geometry, most: number, group: number): number {
  const random = seededRandom(1)
  const weights = Float32Array.from({length: sizeOf([...geometry.kernel, geometry.input[2], 96])}, () =>
    gaussian(random),
  )
  const arena = createArena()
  const from = laneMap(arena, geometry.input, geometry)
  const to = laneMap(arena, geometry.output, undefined)
  const thresholds = Float64Array.from({length: 96 * most}, (_, i) => 3 + (i % most) * 3)
  const flipped = new Uint8Array(96)
  const layer = {geometry, kernel: ternarize(weights), thresholds, flipped, copies: most, most}
  const address = keepSpiking(arena, layer, {from, to}, group)
  const kernels = openKernels(arena.memory)
  const bytes = new Uint8Array(arena.memory.buffer, from.start, sizeOf(geometry.input) * lanes)
  bytes.forEach((_, i) => (bytes[i] = random() < 0.2 ? most : 0))
  const work = sizeOf(geometry.kernel) * geometry.input[2] * sizeOf(geometry.output) * lanes
  const turns = Math.ceil(4e8 / work)
  const times = Array.from({length: 8}, () => {
    const start = performance.now()
    for (let turn = 0; turn < turns; turn++) kernels.fire(address)
    return (performance.now() - start) / turns
  })
  return work / Math.min(...times) / 1e6
}
