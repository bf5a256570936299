import {describe, expect, it} from 'vitest'
import {toFaultData} from '../core/fault.ts'
import {applyEdit, type GraphDocument} from './document.ts'
import {fakes, fakeWorld, sketch} from './evaluate-fakes.ts'
import {evaluateGraph} from './evaluate.ts'
import {keysOf} from './keys.ts'
import type {AnyEvaluate, Evaluated} from './node.ts'
import type {RunEvent} from './run.ts'

const doc = sketch('a: start', 'b: relay(a)', 'n: noise', 'c: add(b, n)', 'v: vary(c)')
/** A world with a kind that asks what its input would be for other numbers in `a`. */
function world(numbers: readonly number[], id = 'a') {
  const {runtime} = fakeWorld()
  const ask: AnyEvaluate = async (_inputs, _params, {upstream}) => {
    const found = []
    for (const [i, plus] of numbers.entries())
      try {
        const edits = [{type: 'set', id, param: 'plus', value: plus}] as const
        const {value} = await upstream!.variant(edits, [i / numbers.length, (i + 1) / numbers.length])
        found.push(Math.floor(value as number))
      } catch (thrown) {
        const {code, message} = toFaultData(thrown)
        if (code === 'cancelled') throw thrown
        found.push(message)
      }
    const nodes = upstream!.document.nodes.map(node => node.id)
    return {outputs: {}, metrics: {found, nodes}} satisfies Evaluated
  }
  const counted: string[] = []
  const evaluators = new Map(
    [...runtime.evaluators, ['vary', ask] as const].map(([kind, evaluate]): [string, AnyEvaluate] => [
      kind,
      (...args) => (counted.push(args[2].node), evaluate(...args)),
    ]),
  )
  const all = {...runtime, evaluators}
  const run = async (graph: GraphDocument = doc) => {
    const events: RunEvent[] = []
    counted.length = 0
    const results = await evaluateGraph(graph, all, {to: 'v', on: event => events.push(event)})
    const result = results.get('v')!
    return {events, result, metrics: result.status === 'done' ? result.metrics : undefined, ran: [...counted]}
  }
  return {run, runtime: all}
}

describe('variants of what feeds a node', () => {
  it('are what the input would be, by the part of the document above', async () => {
    const {metrics} = await world([1, 5, 9]).run()
    expect(metrics).toEqual({found: [2, 6, 10], nodes: ['a', 'b', 'n', 'c']})
  })

  it('reuse what does not change, in the run and after it', async () => {
    const {run} = world([1, 5])
    expect((await run()).ran).toEqual(['a', 'b', 'n', 'c', 'v', 'a', 'b', 'c'])
    const changed = applyEdit(doc, {type: 'set', id: 'a', param: 'plus', value: 5})
    expect((await run(changed)).ran).toEqual(['v'])
  })

  it('leave no trace in the reasons of later runs', async () => {
    const {run} = world([7])
    await run()
    const {events} = await run(applyEdit(doc, {type: 'set', id: 'a', param: 'plus', value: 2}))
    const started = events.flatMap(event => (event.type === 'started' ? [event.reason] : []))
    expect(started[0]).toBe('Plus 1 → 2.')
  })

  it('fail by themselves', async () => {
    const {metrics} = await world([3, 1000]).run()
    expect(metrics?.found).toEqual([4, 'Parameter "Plus" must be 0 to 99, not 1000.'])
    expect((await world([1], 'nobody').run()).metrics?.found).toEqual([
      expect.stringContaining('There is no node "nobody"'),
    ])
  })

  it('tell how far they are as progress of the node', async () => {
    const {events} = await world([1, 5]).run()
    const told = events.flatMap(event =>
      event.type === 'progress' && event.node === 'v' ? event.fraction : [],
    )
    expect(told.at(-1)).toBe(1)
    expect(told).toEqual([...told].sort((a, b) => a - b))
  })

  it('are cancelled with the run', async () => {
    const signal = {aborted: false}
    const {runtime} = world([1, 5, 9])
    const results = await evaluateGraph(sketch('a: start', 's: slow(a)', 'v: vary(s)'), runtime, {
      signal,
      on: event => {
        if (event.type === 'progress' && event.node === 'v') signal.aborted = true
      },
    })
    expect(results.get('v')).toEqual({status: 'cancelled'})
  })

  it('depend on which node is which', () => {
    const {runtime} = world([])
    const key = (graph: GraphDocument) => keysOf(graph, fakes, runtime.digest).get('v')?.key
    const renamed = sketch('x: start', 'b: relay(x)', 'n: noise', 'c: add(b, n)', 'v: vary(c)')
    expect(key(renamed)).not.toBe(key(doc))
    expect(key(sketch('a: start', 'b: relay(a)', 'n: noise', 'c: add(b, n)', 'v: vary(c)'))).toBe(key(doc))
  })
})
