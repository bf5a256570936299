import {describe, expect, it} from 'vitest'
import {seededRandom} from '../core/random.ts'
import {applyEdit, type GraphDocument} from './document.ts'
import {createCache} from './evaluate-cache.ts'
import {fakeWorld, sketch} from './evaluate-fakes.ts'
import {evaluateGraph} from './evaluate.ts'
import {descendantsOf} from './order.ts'
import type {NodeResult} from './run.ts'

const set = (doc: GraphDocument, id: string, param: string, value: number | boolean | string) =>
  applyEdit(doc, {type: 'set', id, param, value})
const valueOf = (result: NodeResult | undefined) =>
  result?.status === 'done' ? result.metrics.value : result?.status
const reasonOf = (result: NodeResult | undefined) =>
  result?.status === 'done' || result?.status === 'failed' ? result.reason : undefined

const two = sketch('a: start', 'b: start {"plus": 5}', 'c: add(a, b)', 'd: relay(c)', 'e: relay(b)')

describe('a run', () => {
  it('gives every node the outputs that its wires carry', async () => {
    const {run} = fakeWorld()
    const {results} = await run(two)
    expect([...results].map(([id, result]) => [id, valueOf(result)])).toEqual([
      ['a', 1],
      ['b', 5],
      ['c', 6],
      ['d', 7],
      ['e', 6],
    ])
  })

  it('reads the output that the wire names', async () => {
    const {results} = await fakeWorld().run(
      sketch('a: start', 'b: start {"plus": 5}', 'c: add(a, b)', 'd: relay(c.other)'),
    )
    expect(valueOf(results.get('d'))).toBe(1 - 5 + 1)
  })

  it('tells its plan first, and it comes true', async () => {
    const {run} = fakeWorld()
    const {events, started} = await run(two)
    expect(events[0]).toEqual({type: 'plan', run: ['a', 'b', 'c', 'd', 'e'], reuse: []})
    expect(started).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect((await run(set(two, 'a', 'plus', 9))).events[0]).toEqual({
      type: 'plan',
      run: ['a', 'c', 'd'],
      reuse: ['b', 'e'],
    })
  })

  it('leaves alone what the wanted node does not need', async () => {
    const {results, events} = await fakeWorld().run(two, {to: 'e'})
    expect([...results.keys()]).toEqual(['b', 'e'])
    expect(events[0]).toEqual({type: 'plan', run: ['b', 'e'], reuse: []})
  })

  it('refuses to run to a node that is not there', async () => {
    await expect(fakeWorld().run(two, {to: 'z'})).rejects.toThrow('There is no node "z"')
  })

  it('gives seeded nodes numbers of their own that only the document’s seed changes', async () => {
    const doc = sketch('n: noise', 'm: noise')
    const first = (await fakeWorld().run(doc)).results
    const other = (await fakeWorld().run(applyEdit(doc, {type: 'seed', seed: 2}))).results
    const again = (await fakeWorld().run({...doc, nodes: doc.nodes.toReversed()})).results
    expect(valueOf(first.get('n'))).not.toBe(valueOf(first.get('m')))
    expect(valueOf(first.get('n'))).not.toBe(valueOf(other.get('n')))
    expect(valueOf(first.get('n'))).toBe(valueOf(again.get('n')))
  })
})

describe('reuse', () => {
  it('evaluates nothing again when nothing matters of what changed', async () => {
    const {run} = fakeWorld()
    await run(two)
    const moved = applyEdit(two, {type: 'move', to: {a: [50, 60]}})
    const renamed = applyEdit(moved, {type: 'rename', id: 'a', title: 'Else'})
    const explicit = set(renamed, 'a', 'plus', 1) // the default, spelled out
    const reseeded = applyEdit(explicit, {type: 'seed', seed: 7}) // no kind in it is seeded
    const {started, results, events} = await run(reseeded)
    expect(started).toEqual([])
    expect(events[0]).toEqual({type: 'plan', run: [], reuse: ['a', 'b', 'c', 'd', 'e']})
    expect(reasonOf(results.get('d'))).toBe('Nothing it depends on has changed; saved 0 ms.')
  })

  it('evaluates only what depends on an edit, and nothing after undo', async () => {
    const {run} = fakeWorld()
    await run(two)
    expect((await run(set(two, 'b', 'plus', 6))).started).toEqual(['b', 'c', 'd', 'e'])
    const {started, results} = await run(two)
    expect(started).toEqual([])
    expect(reasonOf(results.get('b'))).toBe('An earlier run had the same parameters and inputs; saved 0 ms.')
  })

  it('evaluates one of several equal nodes', async () => {
    const {started, results, events} = await fakeWorld().run(sketch('a: start', 'b: start', 'c: add(a, b)'))
    expect(started).toEqual(['a', 'c'])
    expect(events[0]).toEqual({type: 'plan', run: ['a', 'c'], reuse: ['b']})
    expect(reasonOf(results.get('b'))).toBe('Another node gave the same result; saved 0 ms.')
  })

  it('never keeps a failure', async () => {
    const {run} = fakeWorld()
    const doc = sketch('a: start', 'b: relay(a) {"fail": true}')
    await run(doc)
    const {started, results} = await run(doc)
    expect(started).toEqual(['b'])
    expect(reasonOf(results.get('b'))).toBe('No result of its last run is left.')
  })

  it('does as planned even if the cache is too small for the graph', async () => {
    const world = fakeWorld()
    const runtime = {...world.runtime, cache: createCache({entries: 2, bytes: 1e9})}
    await evaluateGraph(two, runtime)
    const results = await evaluateGraph(two, runtime)
    expect(valueOf(results.get('d'))).toBe(7)
  })
})

describe('reasons', () => {
  it('name what changed, as users know it', async () => {
    const {run} = fakeWorld()
    const doc = applyEdit(sketch('a: start', 'b: relay(a)', 'c: add(b, b)', 'n: noise'), {
      type: 'rename',
      id: 'a',
      title: 'Source',
    })
    const first = await run(doc)
    expect(reasonOf(first.results.get('c'))).toBe('First run.')
    const edited = set(set(applyEdit(doc, {type: 'seed', seed: 2}), 'a', 'plus', 3), 'c', 'how', 'b')
    const {results} = await run(edited)
    expect(reasonOf(results.get('a'))).toBe('Plus 1 → 3.')
    expect(reasonOf(results.get('b'))).toBe('Input "value" changed, because of Source.')
    expect(reasonOf(results.get('c'))).toBe(
      'How First → Second. Input "left" changed, because of Source. Input "right" changed, because of Source.',
    )
    expect(reasonOf(results.get('n'))).toBe('Seed 1 → 2.')
  })

  it('tell of new connections, and tell nodes of the same name apart', async () => {
    const {run} = fakeWorld()
    const doc = sketch('a: start', 'b: start {"plus": 5}', 'c: relay(a)')
    await run(doc)
    const {results} = await run(
      applyEdit(doc, {type: 'connect', wire: {from: ['b', 'value'], to: ['c', 'value']}}),
    )
    expect(reasonOf(results.get('c'))).toBe('Input "value" now comes from Start (b).')
  })
})

describe('failures', () => {
  const doc = sketch(
    'a: start',
    'bad: relay(a) {"fail": true}',
    'c: relay(bad)',
    'd: add(a, c)',
    'worse: relay(a) {"plus": 2, "fail": true}',
    'e: add(d, worse)',
    'fine: relay(a)',
  )

  it('stop only what depends on them, and name the nearest', async () => {
    const {results, started} = await fakeWorld().run(doc)
    expect(results.get('bad')).toMatchObject({status: 'failed', fault: {code: 'missing', node: 'bad'}})
    expect(results.get('c')).toEqual({status: 'blocked', by: 'bad'})
    expect(results.get('d')).toEqual({status: 'blocked', by: 'bad'})
    expect(results.get('e')).toEqual({status: 'blocked', by: 'worse'})
    expect(valueOf(results.get('fine'))).toBe(2)
    expect(started).toEqual(['a', 'bad', 'worse', 'fine'])
  })

  it('of invalid nodes, unknown kinds and loops are known without running', async () => {
    const {results, started} = await fakeWorld().run(
      sketch(
        'bad: start {"bad": true}',
        'over: start {"plus": 100}',
        'odd: nonsense',
        'open: relay',
        'x: relay(y)',
        'y: relay(x)',
        'after: relay(y)',
        'a: start',
      ),
    )
    const codes = [...results].map(([id, result]) => [id, 'fault' in result ? result.fault.code : result])
    expect(Object.fromEntries(codes)).toMatchObject({
      bad: 'network',
      over: 'param',
      odd: 'kind',
      open: 'unconnected',
      x: 'cycle',
      y: 'cycle',
      after: {status: 'blocked', by: 'y'},
      a: {status: 'done'},
    })
    expect(started).toEqual(['a'])
    const message = expect.stringContaining('Relay (x) → Relay (y) → Relay (x)') as string
    expect(results.get('x')).toMatchObject({fault: {message}})
  })

  it('of kinds without an evaluation say so', async () => {
    const world = fakeWorld()
    const results = await evaluateGraph(sketch('a: start'), {...world.runtime, evaluators: new Map()})
    expect(results.get('a')).toMatchObject({status: 'failed', fault: {code: 'kind'}})
  })
})

describe('cancelling', () => {
  it('stops the running node within a few steps and keeps what is finished', async () => {
    const {run, clock} = fakeWorld()
    const doc = sketch('a: start', 's: slow(a) {"steps": 1000}', 't: relay(s)', 'u: start {"plus": 7}')
    const signal = {aborted: false}
    const {results} = await run(doc, {
      signal,
      on: event => {
        if (event.type === 'progress' && event.fraction >= 0.1) signal.aborted = true
      },
    })
    expect([...results].map(([id, result]) => [id, result.status])).toEqual([
      ['a', 'done'],
      ['s', 'cancelled'],
      ['t', 'cancelled'],
      ['u', 'cancelled'],
    ])
    expect(clock.time).toBeLessThanOrEqual(5 * (100 + 25)) // 5 ms a step; told at most 100 ms late
    expect((await run(doc)).started).toEqual(['s', 't', 'u'])
  })

  it('before the start evaluates nothing but still tells what is known', async () => {
    const {run} = fakeWorld()
    await run(two, {to: 'c'})
    const {results, started} = await run(two, {signal: {aborted: true}})
    expect(started).toEqual([])
    expect([...results].map(([id, {status}]) => `${id} ${status}`)).toEqual([
      'a done',
      'b done',
      'c done',
      'd cancelled',
      'e cancelled',
    ])
  })

  it('is heard between nodes that never report progress', async () => {
    const {runtime, clock} = fakeWorld()
    const signal = {aborted: false}
    const results = await evaluateGraph(
      sketch('a: start', 'b: relay(a)'),
      {
        ...runtime,
        breathe: () => {
          signal.aborted = true
          return Promise.resolve()
        },
      },
      {
        signal,
        on: event => {
          if (event.type === 'started') clock.time += 50
        },
      },
    )
    expect([...results.values()].map(({status}) => status)).toEqual(['done', 'cancelled'])
  })
})

describe('progress', () => {
  const doc = sketch('a: start', 's: slow(a) {"steps": 200}', 'w: watch(s)', 'r: relay(s)')

  it('is told at most ten times a second and breathes every few milliseconds', async () => {
    const {run, clock} = fakeWorld()
    const {events} = await run(doc)
    const fractions = events.flatMap(event => (event.type === 'progress' ? [event.fraction] : []))
    expect(fractions.length).toBeGreaterThanOrEqual(8)
    expect(fractions.length).toBeLessThanOrEqual(10) // it runs for a second
    expect(fractions).toEqual(fractions.toSorted((x, y) => x - y))
    expect(clock.breaths).toBeGreaterThanOrEqual(1000 / 15 - 2)
    expect(clock.breaths).toBeLessThanOrEqual(1000 / 12 + 2)
  })

  it('shows unfinished outputs on live nodes that read them, and only there', async () => {
    const {events, results} = await fakeWorld().run(doc)
    const previews = events.flatMap(event => (event.type === 'preview' ? [event] : []))
    expect(new Set(previews.map(({node}) => node))).toEqual(new Set(['s', 'w']))
    const seen = previews.filter(({node}) => node === 'w').map(({metrics}) => metrics.seen as number)
    expect(seen.length).toBeGreaterThanOrEqual(8)
    expect(seen.every(value => value < 0)).toBe(true) // partial values of the fake are negative
    expect(results.get('w')).toMatchObject({status: 'done', display: {seen: 1}})
  })

  it('shows live nodes nothing when the run does not reach them', async () => {
    const {events} = await fakeWorld().run(doc, {to: 's'})
    expect(events.some(event => event.type === 'preview' && event.node === 'w')).toBe(false)
  })

  it('is not disturbed by a live node that cannot work with unfinished outputs', async () => {
    const {runtime} = fakeWorld()
    const evaluators = new Map(runtime.evaluators).set('watch', inputs => {
      if ((inputs.value as number) < 0) throw new RangeError('too little')
      return {outputs: {}}
    })
    const results = await evaluateGraph(doc, {...runtime, evaluators})
    expect([...results.values()].every(({status}) => status === 'done')).toBe(true)
  })
})

describe('large graphs', () => {
  const chain = sketch('n0: start', ...Array.from({length: 999}, (_, i) => `n${i + 1}: relay(n${i})`))

  it('evaluates a chain of 1,000 nodes once each, then not at all', async () => {
    const {run} = fakeWorld()
    const {started, results} = await run(chain)
    expect(started).toHaveLength(1000)
    expect(valueOf(results.get('n999'))).toBe(1000)
    expect((await run(chain)).started).toEqual([])
  })

  it('evaluates a ladder of 40 diamonds once per node', async () => {
    const lines = Array.from({length: 40}, (_, i) => [
      `l${i}: relay(${i ? `j${i - 1}` : 'top'}) {"plus": 1}`,
      `r${i}: relay(${i ? `j${i - 1}` : 'top'}) {"plus": 2}`,
      `j${i}: add(l${i}, r${i})`,
    ])
    const {started} = await fakeWorld().run(sketch('top: start', ...lines.flat()))
    expect(started).toHaveLength(121)
  })

  it('in random order runs exactly the descendants of an edit', async () => {
    const random = seededRandom(11)
    for (let trial = 0; trial < 30; trial++) {
      const lines = [
        'n0: start',
        ...Array.from({length: 40}, (_, i) => {
          const [x, y] = [random(), random()].map(r => Math.floor(r * (i + 1)))
          return `n${i + 1}: ${x === y ? `relay(n${x}) {"plus": ${i}}` : `add(n${x}, n${y})`}`
        }),
      ]
      const doc = sketch(...lines)
      const relays = doc.nodes.filter(({kind}) => kind === 'relay')
      const {id} = relays[Math.floor(random() * relays.length)]
      const shuffled = {...doc, nodes: doc.nodes.toSorted(() => random() - 0.5)}
      const {run} = fakeWorld()
      await run(shuffled)
      const reach = descendantsOf(doc, id)
      const {started} = await run(set(shuffled, id, 'plus', 77))
      expect(
        started.every(node => reach.has(node)),
        `trial ${trial}`,
      ).toBe(true)
      expect(started).toContain(id)
      expect((await run(set(doc, id, 'plus', 77))).started, `trial ${trial}`).toEqual([])
    }
  })
})
