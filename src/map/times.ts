// How long a mapped network takes for one image.
import {levelCount} from '../core/levels.ts'
import type {Chip} from './chip.ts'
import type {Layout} from './layout.ts'
import type {Assumed, Mapping} from './mapping.ts'

/** Ticks and seconds. */
export interface Times {
  readonly tick: Assumed
  readonly latency: Assumed
  readonly imagesPerSecond: Assumed
}

/**
 * A tick lasts as long as the busiest core or link needs for its share of an image, and the agreement that it has
 * ended. Scatter-and-Gather: images follow one another tick by tick, so each core has all its operations in one
 * tick. Store-and-Release: they are spread over the L ticks of a window, and an image keeps a neuron for two.
 */
export function timesOf(
  {chip, demands}: Layout,
  {partition, placement, traffic}: Pick<Mapping, 'partition' | 'placement' | 'traffic'>,
): Times {
  const window = partition.method === 'sr' ? levelCount(partition.levels) : 1
  const most = (values: Float64Array) => values.reduce((largest, value) => Math.max(largest, value), 0)
  const core = most(traffic.operations) / window / chip.costs.sopPerCycle.value / chip.costs.clock.value
  const link = (most(traffic.links.load) / window) * chip.costs.linkTime.value
  const tick = Math.max(core, link, 1 / chip.costs.clock.value) + chip.costs.sync.value
  const layers = Math.max(0, ...demands.depths)
  const reload = placement.rounds > 1 ? reloadOf(chip, partition.cores.count, placement.rounds) : 0
  const interval = partition.method === 'sr' ? 2 * window : 1
  const {rounds} = placement
  const seconds = rounds > 1 ? layers * window * tick + reload * rounds : interval * tick
  return {
    tick: {value: tick, assumes: tickAssumes(chip, core, link)},
    latency: {
      value: (layers + 1) * window * tick + reload * rounds,
      assumes: `${layers + 1} layers, encoder included, of ${window} tick${window === 1 ? '' : 's'} each${
        rounds > 1
          ? `; memories loaded ${rounds} times, ${chip.costs.reload.value} bits per second (${chip.costs.reload.source})`
          : ''
      }`,
    },
    imagesPerSecond: {
      value: 1 / seconds,
      assumes:
        rounds > 1
          ? 'one image after the other, since memories are loaded anew for each'
          : `images follow one another every ${interval} tick${interval === 1 ? '' : 's'}`,
    },
  }
}

function tickAssumes({costs, name}: Chip, core: number, link: number): string {
  const busy = core >= link ? 'the busiest core' : 'the busiest link'
  return `as long as ${busy} of ${name} takes: ${costs.clock.value / 1e6} MHz (${costs.clock.source}), ${costs.sopPerCycle.value} operations per cycle (${costs.sopPerCycle.source}), ${costs.sync.value} s to agree (${costs.sync.source})`
}

/** Seconds to load the memories of all cores of one round. */
function reloadOf({cores, costs}: Chip, count: number, rounds: number): number {
  const bits = cores.synapseBits.value ?? cores.axons.value * cores.columns.value
  return ((count / rounds) * bits) / costs.reload.value
}
