import {createPinia, setActivePinia} from 'pinia'
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest'
import {nextTick, watch} from 'vue'
import {applyEdit} from '../graph/document.ts'
import {fakes, fakeWorld, sketch} from '../graph/evaluate-fakes.ts'
import {stateOf} from '../graph/run.ts'
import {digest} from '../worker/digest.ts'
import {FakeWorker} from '../worker/fake-worker.ts'
import {useRun} from './run.ts'

const doc = sketch('a: start', 'b: slow(a)', 'c: watch(b)')
const edited = applyEdit(doc, {type: 'set', id: 'b', param: 'steps', value: 50})

const connected = () => {
  const run = useRun()
  const fake = fakeWorld()
  const world = {...fake, runtime: {...fake.runtime, digest}} // page and worker must agree on keys
  run.connect(fakes, () => new FakeWorker(world) as unknown as Worker)
  return run
}
const settle = () => vi.advanceTimersByTimeAsync(200)

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('document', {baseURI: 'https://example.org/'})
  vi.stubGlobal('requestAnimationFrame', (call: () => void) => setTimeout(call, 16))
  vi.stubGlobal('cancelAnimationFrame', clearTimeout)
  setActivePinia(createPinia())
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the run store', () => {
  it('remembers how every node ended', async () => {
    const run = connected()
    run.start(doc)
    expect(run.running).toBe(true)
    await settle()
    expect(run.running).toBe(false)
    expect(run.plan).toEqual({run: ['a', 'b', 'c'], reuse: []})
    expect([...run.states].map(([id, {last}]) => `${id} ${last?.status}`)).toEqual([
      'a done',
      'b done',
      'c done',
    ])
  })

  it('knows which nodes an edit makes stale, and which are fresh again after undo', async () => {
    const run = connected()
    run.start(doc)
    await settle()
    const statesIn = (document: typeof doc) => {
      const keys = run.keysFor(document)
      return document.nodes.map(({id}) => stateOf(undefined, run.states.get(id), keys.get(id)))
    }
    expect(statesIn(doc)).toEqual(['fresh', 'fresh', 'fresh'])
    expect(statesIn(edited)).toEqual(['fresh', 'stale', 'stale'])
    expect(statesIn(applyEdit(doc, {type: 'move', to: {b: [9, 9]}}))).toEqual(['fresh', 'fresh', 'fresh'])
  })

  it('predicts what a run will do', async () => {
    const run = connected()
    expect(run.planFor(doc, 'b')).toEqual({run: ['a', 'b'], reuse: []})
    run.start(doc)
    await settle()
    expect(run.planFor(edited)).toEqual({run: ['b', 'c'], reuse: ['a']})
    run.start(edited)
    await settle()
    expect(run.plan).toEqual({run: ['b', 'c'], reuse: ['a']})
    expect(run.planFor(doc)).toEqual({run: [], reuse: ['a', 'b', 'c']})
  })

  it('keeps displays that the worker does not post again', async () => {
    const run = connected()
    run.start(doc)
    await settle()
    run.start(doc)
    await settle()
    expect(run.states.get('c')?.kept).toMatchObject({reused: true, display: {seen: 1}})
  })

  it('answers a cancel at once and keeps earlier results', async () => {
    const run = connected()
    run.start(doc)
    await settle()
    run.start(edited)
    run.cancel()
    expect(run.running).toBe(false)
    await settle()
    expect(run.states.get('c')?.kept).toMatchObject({display: {seen: 1}})
    expect([...run.states.values()].every(({now}) => now === undefined)).toBe(true)
  })

  it('changes its states once a frame at most', async () => {
    const run = connected()
    let changes = 0
    watch(
      () => run.states,
      () => changes++,
      {flush: 'sync'},
    )
    run.start(doc)
    await settle()
    await nextTick()
    expect(changes).toBeLessThanOrEqual(3) // forgetting the removed, one batch, the end
  })

  it('forgets nodes that were removed, and everything when told', async () => {
    const run = connected()
    run.start(doc)
    await settle()
    run.start(applyEdit(doc, {type: 'remove', ids: ['c']}))
    expect([...run.states.keys()]).toEqual(['a', 'b'])
    run.reset()
    expect(run.states.size).toBe(0)
    expect(run.running).toBe(false)
  })

  it('says what is wrong when a run cannot be done', async () => {
    const run = connected()
    run.start(doc, 'nobody')
    await settle()
    expect(run.problem).toMatchObject({code: 'node'})
    expect(run.running).toBe(false)
  })
})
