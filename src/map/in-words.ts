// A mapping in sentences.
import type {Mapping} from './mapping.ts'

const whole = (count: number) => String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ',')
const many = (count: number, one: string) => `${whole(count)} ${one}${count === 1 ? '' : 's'}`
const prefixes = [
  [1, ''],
  [1e-3, 'm'],
  [1e-6, 'µ'],
  [1e-9, 'n'],
  [1e-12, 'p'],
] as const

/** A quantity with the prefix that suits it: `3.96 µJ`. */
export function withPrefix(value: number, unit: string): string {
  const [size, prefix] = prefixes.find(([least]) => value >= least) ?? prefixes[prefixes.length - 1]
  return `${Number((value / size).toPrecision(3))} ${prefix}${unit}`
}

/** How many cores, against what. */
export function coresInWords({figures: f, chip, partition}: Mapping): string {
  const broadcast =
    f.coresBroadcast === null ? '' : `, ${whole(f.coresBroadcast)} if every layer’s input were broadcast`
  const waste =
    f.coresOccupied > f.coresUsed ? `, ${whole(f.coresOccupied)} with those that multicasts waste` : ''
  const rounds = f.rounds > 1 ? `, loaded ${f.rounds} times for an image` : ''
  const method = partition.method === 'sg' ? 'Scatter-and-Gather' : 'Store-and-Release'
  return `${method} takes ${many(f.coresUsed, 'core')}${waste}, on ${many(f.chips, 'chip')} of ${chip.name} with ${whole(f.coresPerChip)} each${rounds}. It would take ${whole(f.coresLowerBound)} if neurons could have any number of destinations${broadcast}.`
}

/** What an image costs, as an estimate. */
export const costInWords = ({figures: f}: Mapping): string =>
  `Estimated: ${withPrefix(f.energy.value, 'J')} per image, ${withPrefix(f.latency.value, 's')} from image to result, ${whole(f.imagesPerSecond.value)} images per second.`

/** What was checked, and what came of it. */
export function checkInWords({traffic, run}: Mapping): string {
  const routes = `${many(traffic.routesChecked, 'destination')} of packets checked, ${traffic.routesWrong ? whole(traffic.routesWrong) : 'none'} wrong`
  if (!run) return `${routes}; the mapped network was not run.`
  const compared = `${many(run.images, 'image')} run core by core, ${whole(run.compared)} neurons compared`
  return run.first
    ? `${routes}; ${compared}, ${whole(run.mismatches)} differ. ${run.first.sentence}`
    : `${routes}; ${compared}, all as in the plain simulation.`
}
