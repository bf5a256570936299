import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest'
import {fakeWorld, sketch} from '../graph/evaluate-fakes.ts'
import type {RunEvent} from '../graph/run.ts'
import {createRunner, type RunEnd} from './client.ts'
import {FakeWorker} from './fake-worker.ts'

const listener = () => {
  const events: RunEvent[] = []
  const ends: RunEnd[] = []
  return {
    events,
    ends,
    onEvent: (event: RunEvent) => events.push(event),
    onEnd: (end: RunEnd) => ends.push(end),
  }
}
const runnerOf = (make: () => FakeWorker, onLoss: () => void = () => undefined) =>
  createRunner(() => make() as unknown as Worker, {base: 'https://example.org/app/', onLoss})
const chain = sketch('a: start', 'b: slow(a)', 'c: watch(b)')

beforeEach(() => {
  vi.useFakeTimers()
  FakeWorker.made.length = 0
})
afterEach(() => void vi.useRealTimers())
const settle = () => vi.advanceTimersByTimeAsync(0)

describe('a runner', () => {
  it('hears every event of a run, then its end', async () => {
    const runner = runnerOf(() => new FakeWorker())
    const heard = listener()
    runner.start({document: chain}, heard)
    await settle()
    expect(heard.events[0].type).toBe('plan')
    expect(heard.events.filter(({type}) => type === 'result')).toHaveLength(3)
    expect(heard.ends).toEqual(['finished'])
  })

  it('tells the worker where the page is', () => {
    const runner = runnerOf(() => new FakeWorker())
    runner.start({document: chain, to: 'b'}, listener())
    expect(FakeWorker.made[0].heard[0]).toMatchObject({
      base: 'https://example.org/app/',
      request: {to: 'b'},
      run: 1,
    })
  })

  it('answers a cancel at once and hears nothing more of that run', async () => {
    const runner = runnerOf(() => new FakeWorker())
    const heard = listener()
    runner.start({document: chain}, heard)
    runner.cancel()
    expect(heard.ends).toEqual(['cancelled'])
    const {length} = heard.events
    await settle()
    expect(heard.events).toHaveLength(length)
    expect(heard.ends).toEqual(['cancelled'])
    await vi.advanceTimersByTimeAsync(5000)
    expect(FakeWorker.made.map(({ended}) => ended)).toEqual([false])
  })

  it('cancels the run before when another starts', async () => {
    const runner = runnerOf(() => new FakeWorker())
    const [first, second] = [listener(), listener()]
    runner.start({document: chain}, first)
    runner.start({document: chain}, second)
    await settle()
    expect(first.ends).toEqual(['cancelled'])
    expect(second.ends).toEqual(['finished'])
  })

  it('replaces a worker that does not stop, and goes on with what is wanted', async () => {
    const onLoss = vi.fn()
    const runner = runnerOf(() => new FakeWorker(fakeWorld(), FakeWorker.made.length === 0), onLoss)
    const [first, second] = [listener(), listener()]
    runner.start({document: chain}, first)
    runner.start({document: chain}, second)
    await vi.advanceTimersByTimeAsync(999)
    expect(FakeWorker.made).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(2)
    expect(FakeWorker.made.map(({ended}) => ended)).toEqual([true, false])
    expect(onLoss).toHaveBeenCalledOnce()
    expect(second.ends).toEqual(['finished'])
  })

  it('does not lose patience with a worker that confirms one cancel after the other', async () => {
    const runner = runnerOf(() => new FakeWorker(fakeWorld(), true))
    for (let run = 1; run <= 30; run++) {
      runner.start({document: chain}, listener())
      await vi.advanceTimersByTimeAsync(100)
      FakeWorker.made[0].say({type: 'finished', run: run - 4}) // always a little late
    }
    expect(FakeWorker.made).toHaveLength(1)
  })

  it('reports a worker that breaks, and makes another for the next run', async () => {
    const runner = runnerOf(() => new FakeWorker())
    const [first, second] = [listener(), listener()]
    runner.start({document: chain}, first)
    FakeWorker.made[0].dispatchEvent(new Event('error'))
    expect(first.ends).toMatchObject([{code: 'internal'}])
    runner.start({document: chain}, second)
    await settle()
    expect(FakeWorker.made).toHaveLength(2)
    expect(second.ends).toEqual(['finished'])
  })
})

describe('a worker', () => {
  it('does not post again what the page has', async () => {
    const world = fakeWorld()
    const runner = runnerOf(() => new FakeWorker(world))
    const run = async (kept = {}) => {
      const heard = listener()
      runner.start({document: chain, kept}, heard)
      await settle()
      const [result] = heard.events.flatMap(event =>
        event.type === 'result' && event.node === 'c' ? [event.result] : [],
      )
      return result.status === 'done' ? result : expect.unreachable()
    }
    const first = await run()
    expect(first.display).toEqual({seen: 1})
    expect(await run({c: first.key})).not.toHaveProperty('display')
    expect(await run({c: 'another'})).toMatchObject({display: {seen: 1}, reused: true})
  })

  it('says so when a run cannot be done at all', async () => {
    const runner = runnerOf(() => new FakeWorker())
    const heard = listener()
    runner.start({document: chain, to: 'nobody'}, heard)
    await settle()
    expect(heard.ends).toMatchObject([{code: 'node'}])
  })
})
