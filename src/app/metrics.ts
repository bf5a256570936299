// Measured figures as rows of a table.
import type {Fact, Metric} from '../graph/node.ts'
import type {Metrics} from '../graph/run.ts'

/** The figures that fit on a line each; lists and tables are for views. */
export const showMetrics = (metrics: Metrics): Fact[] =>
  Object.entries(metrics).flatMap(([name, value]) => {
    const text = showMetric(value)
    return text === undefined || text === '' ? [] : [{label: wordsOf(name), value: text}]
  })

function showMetric(value: Metric): string | undefined {
  if (value === null) return 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'string') return value
  if (typeof value === 'number') return showNumber(value)
  if (Array.isArray(value))
    return value.length <= 6 && value.every(isPlain)
      ? value.map(v => showMetric(v as Metric)).join(', ')
      : undefined
  return undefined
}

const isPlain = (value: unknown) => typeof value !== 'object'

function showNumber(value: number): string {
  if (Number.isInteger(value)) return value.toLocaleString('en-US')
  return value.toLocaleString('en-US', {maximumSignificantDigits: 4})
}

/** `spikesPerImage` reads `Spikes per image`. */
function wordsOf(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_-]/g, ' ')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
