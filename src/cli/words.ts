// What the command line prints of a run.
import {definitions} from '../../nodes/definitions.ts'
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

/** The results for people: a line per node, and a table where a node has figures per layer. */
export function describeRun(doc: GraphDocument, results: Results): string {
  const titles = new Map(
    doc.nodes.map(node => [node.id, node.title ?? definitions.get(node.kind)?.title ?? node.kind]),
  )
  const width = Math.max(...[...results.keys()].map(id => id.length))
  const lines = [...results].map(([id, result]) => `${id.padEnd(width)}  ${describeNode(id, result, titles)}`)
  const tables = [...results].flatMap(([id, result]) =>
    result.status === 'done' ? tableOf(id, result.metrics) : [],
  )
  return [...lines, ...tables, ''].join('\n')
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

const figures = (metrics: Metrics) => {
  const plain = Object.entries(metrics).filter(([, value]) => typeof value !== 'object')
  return plain.length ? `: ${plain.map(([name, value]) => `${name} ${show(value)}`).join(', ')}` : ''
}

function show(value: Metric | undefined): string {
  if (Array.isArray(value)) return value.map(show).join(' to ')
  if (typeof value !== 'number') return typeof value === 'string' ? value : JSON.stringify(value ?? null)
  if (!Number.isInteger(value)) return String(Number(value.toPrecision(5)))
  return value < 0 ? `-${showCount(-value)}` : showCount(value)
}

/** `layers` of a node's metrics as an aligned table. */
function tableOf(id: NodeId, {layers}: Metrics): string[] {
  if (!Array.isArray(layers) || !layers.length) return []
  const rows = layers as readonly Readonly<Record<string, Metric>>[]
  const columns = Object.keys(rows[0])
  const cells = [columns, ...rows.map(row => columns.map(column => show(row[column])))]
  const widths = columns.map((_, c) => Math.max(...cells.map(row => row[c].length)))
  const line = (row: readonly string[]) =>
    row.map((cell, c) => (c === 0 ? cell.padEnd(widths[c]) : cell.padStart(widths[c]))).join('  ')
  return ['', `${id}, by layer:`, ...cells.map(line)]
}
