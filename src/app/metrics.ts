// Measured figures as rows of a table.
import type {Fact, Metric} from '../graph/node.ts'
import type {Metrics} from '../graph/run.ts'
import {say} from '../words/say.ts'

/**
 * The figures that fit on a line each; lists and tables are for views. `why` says why nothing was compared,
 * where that is known.
 */
export const showMetrics = (metrics: Metrics, why?: string): Fact[] =>
  Object.entries(metrics).flatMap(([name, value]) => {
    const text = showMetric(name, value, why)
    return text === undefined || text === '' ? [] : [{label: wordsOf(name), value: text}]
  })

/** What counts comparisons: nothing there means that none was made. Other figures are then left out. */
const comparisons = new Set(['mismatches', 'rechecks'])

function showMetric(name: string, value: Metric, why?: string): string | undefined {
  if (value === null)
    return comparisons.has(name) ? say`not compared${why === undefined ? '' : `: ${why}`}` : undefined
  if (Array.isArray(value))
    return value.length <= 6 && value.every(isPlain)
      ? value.map(v => showMetric(name, v as Metric)).join(', ')
      : undefined
  return isPlain(value) ? showPlain(name, value as string | number | boolean) : undefined
}

function showPlain(name: string, value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? say`yes` : say`no`
  if (typeof value === 'string') return value
  return /^accuracy|^interval$/.test(name) ? `${(100 * value).toFixed(2)} %` : showNumber(value)
}

const isPlain = (value: unknown) => typeof value !== 'object'

/** Whole numbers in full; others to a thousandth, small ones to four digits. */
const showNumber = (value: number): string =>
  Math.abs(value) >= 1 || Number.isInteger(value)
    ? value.toLocaleString('en-US', {maximumFractionDigits: 3})
    : value.toLocaleString('en-US', {maximumSignificantDigits: 4})

/** How words are written that are no ordinary ones. */
const written: Readonly<Record<string, string>> = {
  sop: 'SOPs',
  sops: 'SOPs',
  macs: 'MACs',
  ann: 'ANN',
  snn: 'SNN',
}

/** `spikesPerImage` reads `Spikes per image`; a letter that stands for a quantity stays as it is. */
function wordsOf(name: string): string {
  if (name.length === 1) return name
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .split(/[_\s-]+/)
    .map(word => written[word.toLowerCase()] ?? word.toLowerCase())
    .join(' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
