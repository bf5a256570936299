// The bar of full precision, which no sweep over levels has.
import {fault} from '../../core/fault.ts'
import type {TestScore} from '../../core/sweep/paper.ts'
import {evaluateGraph} from '../../graph/evaluate.ts'
import {readGraph, runtimeOf, type Terminal} from '../host.ts'

/**
 * Evaluates the graph of a file up to its Test node.
 * @param settings  of the sweep; those of nodes that this graph has too are for both
 * @throws Fault `missing` where it has no Test node, or what kept that from a score
 */
export async function testBaseline(
  path: string,
  settings: readonly string[],
  {terminal, signal}: {readonly terminal: Terminal; readonly signal: AbortSignal},
): Promise<TestScore> {
  const {nodes} = await readGraph(path, [])
  const ids = new Set(nodes.map(({id}) => id))
  const doc = await readGraph(
    path,
    settings.filter(setting => ids.has(setting.split('.')[0])),
  )
  const to = nodes.find(({kind}) => kind === 'test')?.id
  if (to === undefined)
    throw fault('missing', {
      what: `The baseline "${path}" has no Test node`,
      fix: 'Name a graph that tests a network in full precision, such as presets/lenet-full-precision.json',
    })
  const runtime = runtimeOf(terminal)
  const results = await evaluateGraph(doc, runtime, {to, signal})
  const result = results.get(to)
  if (result?.status === 'done') return runtime.cache.get(result.key)!.outputs.score as TestScore
  const failed = [...results.values()].find(({status}) => status === 'failed')
  if (failed?.status === 'failed') throw fault(failed.fault.code, failed.fault.detail as never)
  throw fault('cancelled', {after: 'the baseline'})
}
