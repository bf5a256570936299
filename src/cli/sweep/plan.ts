// What a sweep will do, before it does any of it.
import {createHash} from 'node:crypto'
import {definitions} from '../../../nodes/definitions.ts'
import {fault} from '../../core/fault.ts'
import type {GraphDocument, NodeId} from '../../graph/document.ts'
import {expand, targetIn} from '../../graph/expand.ts'
import {combinationWords, parseGrid, withCombination, type Grid} from '../../graph/grid.ts'
import {canonical, keysOf} from '../../graph/keys.ts'
import type {FileSource} from '../../graph/node.ts'
import {ancestorsOf} from '../../graph/order.ts'
import type {FilesValue} from '../../graph/params.ts'
import type {Job} from './job.ts'

export interface SweepPlan {
  readonly grid: Grid
  readonly measured: readonly NodeId[]
  /** One for each combination, in order; those with equal keys need be done once. */
  readonly jobs: readonly Job[]
  /** Files that jobs read, as they are here. */
  readonly files: readonly FileStamp[]
}

/** Files behind one value of a parameter: what there is, and what is in it. */
export interface FileStamp {
  readonly value: string
  readonly content: readonly {readonly name: string; readonly sha256: string}[]
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex')

/**
 * Plans a sweep.
 * @param to  the node whose figures are wanted; where left out, those that give spike records, else the last ones
 * @throws Fault where the grid does not fit the graph
 */
export async function planSweep(
  doc: GraphDocument,
  gridText: string,
  files: FileSource,
  to?: NodeId,
): Promise<SweepPlan> {
  const grid = parseGrid(gridText, doc, definitions)
  const base = expand(doc, definitions)
  const measured = to === undefined ? measuredOf(base) : [targetIn(base, doc, to)]
  if (measured.length === 0)
    throw fault('missing', {what: 'The graph has no nodes', fix: 'Sweep a graph that computes something'})
  const only = measured.length === 1 ? measured[0] : undefined
  const stamps = new Map<string, Promise<FileStamp | undefined>>()
  const stamp = (value: string) => {
    const known = stamps.get(value) ?? stampOf(value, files)
    stamps.set(value, known)
    return known
  }
  const jobs: Job[] = []
  for (const combination of grid.combinations) {
    const document = withCombination(doc, combination)
    const whole = expand(document, definitions)
    const keys = keysOf(whole, definitions, digest)
    const named = filesOf(whole, only)
    const read = await Promise.all(named.map(stamp))
    // A node without a key cannot work: the settings name what comes of that.
    const parts = measured.map(id => keys.get(id)?.key ?? [id, combination.values])
    jobs.push({
      key: digest(canonical([parts, read.map(file => file?.content ?? null)])),
      words: combinationWords(grid.columns, combination.values),
      values: combination.values,
      document,
      to: only,
      measured,
      files: named,
    })
  }
  const found = await Promise.all(stamps.values())
  return {grid, measured, jobs, files: found.filter(file => file !== undefined)}
}

/** Nodes that give a spike record; where there is none, those that nothing reads. */
function measuredOf(doc: GraphDocument): NodeId[] {
  const records = doc.nodes.filter(({kind}) =>
    Object.values(definitions.get(kind)?.outputs ?? {}).includes('record'),
  )
  const read = new Set(doc.wires.map(({from}) => from[0]))
  return (records.length ? records : doc.nodes.filter(({id}) => !read.has(id))).map(({id}) => id)
}

/** Values of file parameters of the nodes that a run is about, the same ones in the same order. */
function filesOf(doc: GraphDocument, to: NodeId | undefined): string[] {
  const needed = to === undefined ? undefined : ancestorsOf(doc, to)
  return doc.nodes.flatMap(({id, kind, params}) => {
    if (needed && !needed.has(id)) return []
    const fields = Object.entries(definitions.get(kind)?.params ?? {})
    return fields.flatMap(([name, field]) => {
      const value = (params[name] ?? field.default) as FilesValue
      return field.field === 'files' && typeof value === 'string' && value !== '' ? [value] : []
    })
  })
}

/** What a value of a file parameter stands for here; undefined where there is nothing, which the run will say. */
export async function stampOf(value: string, files: FileSource): Promise<FileStamp | undefined> {
  try {
    const content = []
    for (const file of await files.open(value)) {
      const sha256 = createHash('sha256')
        .update(await file.bytes())
        .digest('hex')
      content.push({name: file.name, sha256})
    }
    return {value, content}
  } catch {
    return undefined
  }
}
