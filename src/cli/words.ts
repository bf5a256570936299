// What the command line prints of a run.
import {definitions} from '../../nodes/definitions.ts'
import {wilson} from '../core/metric/wilson.ts'
import type {GraphDocument, NodeId} from '../graph/document.ts'
import type {Results} from '../graph/evaluate.ts'
import {showCount} from '../graph/facts.ts'
import type {Metric} from '../graph/node.ts'
import type {Metrics, NodeResult} from '../graph/run.ts'

/** The results as one JSON object. A node that did not finish says why. */
export const runAsJson = (results: Results) => ({
  nodes: Object.fromEntries([...results].map(([id, result]) => [id, nodeAsJson(result)])),
})

function nodeAsJson(result: NodeResult) {
  const {status} = result
  switch (result.status) {
    case 'done':
      return {status, ms: Math.round(result.ms), metrics: result.metrics}
    case 'failed':
      return {
        status,
        ms: Math.round(result.ms),
        metrics: {},
        fault: {code: result.fault.code, message: result.fault.message},
      }
    case 'blocked':
      return {status, ms: 0, metrics: {}, by: result.by}
    case 'cancelled':
      return {status, ms: 0, metrics: {}}
  }
}

/** The results for people: a line per node, then sentences, tables and hashes of those that have them. */
export function describeRun(doc: GraphDocument, results: Results): string {
  const titles = new Map(
    doc.nodes.map(node => [node.id, node.title ?? definitions.get(node.kind)?.title ?? node.kind]),
  )
  const width = Math.max(...[...results.keys()].map(id => id.length))
  const lines = [...results].map(([id, result]) => `${id.padEnd(width)}  ${describeNode(id, result, titles)}`)
  const details = [...results].flatMap(([id, result]) =>
    result.status === 'done' ? detailsOf(id, result.metrics) : [],
  )
  return [...lines, ...details, ''].join('\n')
}

function describeNode(id: NodeId, result: NodeResult, titles: ReadonlyMap<NodeId, string>): string {
  switch (result.status) {
    case 'done':
      return `${showTime(result.ms)}  ${titles.get(id) ?? id}${figures(result.metrics)}`
    case 'failed':
      return `failed: ${result.fault.message}`
    case 'blocked':
      return `not run, because "${result.by}" could not`
    case 'cancelled':
      return 'cancelled'
  }
}

const showTime = (ms: number) =>
  (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`).padStart(8)

/** The figures that fit on the node's line, the accuracy with its 95 % Wilson interval. */
function figures(metrics: Metrics): string {
  const plain = Object.entries(metrics)
    .filter(([, value]) => typeof value !== 'object' && !isSentence(value))
    .map(([name, value]) => `${name} ${show(value)}${name === 'accuracy' ? intervalOf(metrics) : ''}`)
  return plain.length ? `: ${plain.join(', ')}` : ''
}

const isSentence = (value: Metric): value is string => typeof value === 'string' && value.endsWith('.')

function intervalOf({correct, images}: Metrics): string {
  if (typeof correct !== 'number' || typeof images !== 'number' || images === 0) return ''
  return ` (95 % interval ${wilson(correct, images)
    .map(end => end.toFixed(4))
    .join(' to ')})`
}

function show(value: Metric | undefined): string {
  if (Array.isArray(value)) return value.map(show).join(' to ')
  if (value === null || value === undefined) return '–'
  if (typeof value !== 'number') return typeof value === 'string' ? value : JSON.stringify(value)
  if (!Number.isInteger(value)) return String(Number(value.toPrecision(5)))
  return value < 0 ? `-${showCount(-value)}` : showCount(value)
}

type Row = Readonly<Record<string, Metric>>

/** What a node found that takes lines of its own: sentences, lists as aligned tables, and hashes. */
function detailsOf(id: NodeId, metrics: Metrics): string[] {
  const entries = Object.entries(metrics)
  const sentences = Object.values(metrics).filter(isSentence)
  const tables = entries.flatMap(([name, value]) =>
    isTable(value) ? ['', `${id}, ${name === 'layers' ? 'by layer' : name}:`, ...tableOf(value)] : [],
  )
  const hashes = Object.entries((metrics.hashes ?? {}) as Row).map(([name, hash]) => `${name}  ${show(hash)}`)
  return [
    ...(sentences.length ? ['', `${id}:`, ...sentences] : []),
    ...tables,
    ...(hashes.length ? ['', `${id}, hashes:`, ...hashes] : []),
  ]
}

const isTable = (value: Metric): value is readonly Row[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every(row => typeof row === 'object' && !Array.isArray(row))

/** Words stand to the left, numbers to the right. */
function tableOf(rows: readonly Row[]): string[] {
  const columns = Object.keys(rows[0])
  const cells = [columns, ...rows.map(row => columns.map(column => show(row[column])))]
  const widths = columns.map((_, c) => Math.max(...cells.map(row => row[c].length)))
  const words = columns.map((column, c) => c === 0 || rows.every(row => typeof row[column] === 'string'))
  return cells.map(row =>
    row
      .map((cell, c) => (words[c] ? cell.padEnd(widths[c]) : cell.padStart(widths[c])))
      .join('  ')
      .trimEnd(),
  )
}
