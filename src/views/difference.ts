// What differs between a figure now and the same figure in a frozen run, never by colour alone.
import {writeSize, type Figure, type Shown} from './figure.ts'
import {say} from '../words/say.ts'

/** What the frozen run is called wherever there is little room. */
export const frozenMark = 'A'

export interface Difference {
  readonly way: 'up' | 'down' | 'same'
  /** `▼ 0.40`, `▲ 3.3 M`, `=`. */
  readonly text: string
  /** In words: `0.40 points`, `62 %`, `3 images`. */
  readonly size: string
  /** Short: `▼ 62 %`, shares in points. */
  readonly brief: string
}

/** Nothing where either is no figure, or where they are not of one kind. */
export function differenceOf(now: Shown | undefined, then: Shown | undefined): Difference | undefined {
  if (!isFigure(now) || !isFigure(then) || now.writing !== then.writing) return undefined
  const change = now.value - then.value
  if (change === 0) return {way: 'same', text: '=', size: '', brief: '='}
  const way = change > 0 ? 'up' : 'down'
  const absolute = writeSize(Math.abs(change), now.writing)
  const relative = now.writing === 'share' ? undefined : percentOf(change, then.value)
  const arrow = change > 0 ? '▲' : '▼'
  return {
    way,
    text: `${arrow}\u00a0${absolute}`,
    size: now.writing === 'share' ? say`${absolute} points` : (relative ?? absolute),
    brief: `${arrow}\u00a0${relative ?? absolute}`,
  }
}

const isFigure = (shown: Shown | undefined): shown is Figure => typeof shown === 'object'

/** `62 %`; nothing where a share of the earlier figure says nothing. */
function percentOf(change: number, before: number): string | undefined {
  const percent = (100 * Math.abs(change)) / Math.abs(before)
  if (before === 0 || percent < 0.005 || percent >= 1000) return undefined
  return `${percent.toFixed(percent < 1 ? 2 : percent < 10 ? 1 : 0)}\u00a0%`
}

/** A figure now and then. */
export interface Pair {
  readonly label: string
  readonly now: Shown
  readonly then: Shown | undefined
}

/** `Accuracy fell by 0.40 points, SOPs/image by 62 %, against the frozen run.` Nothing where nothing differs. */
export function differenceSentence(pairs: readonly Pair[]): string | undefined {
  const told = pairs.flatMap(({label, now, then}) => {
    const difference = differenceOf(now, then)
    return difference && difference.way !== 'same' ? [{label, ...difference}] : []
  })
  const [first, second] = told as [(typeof told)[number]?, (typeof told)[number]?]
  if (!first) return undefined
  const begin = moved(first)
  if (!second) return say`${begin}, against the frozen run.`
  const end = second.way === first.way ? say`${second.label} by ${second.size}` : moved(second)
  return say`${begin}, ${end}, against the frozen run.`
}

const moved = ({label, way, size}: {label: string; way: string; size: string}) =>
  way === 'up' ? say`${label} rose by ${size}` : say`${label} fell by ${size}`

/** As it is read aloud: `now 98.50 %, frozen 98.90 %, down 0.40 points`. */
export function spokenPair({label, now, then}: Pair): string | undefined {
  const difference = differenceOf(now, then)
  if (!difference) return undefined
  const [here, there] = [(now as Figure).text, (then as Figure).text]
  if (difference.way === 'same') return say`${label} ${here}, as in the frozen run`
  return difference.way === 'up'
    ? say`${label} ${here}, frozen run ${there}, up ${difference.size}`
    : say`${label} ${here}, frozen run ${there}, down ${difference.size}`
}
