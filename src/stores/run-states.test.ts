import {describe, expect, it} from 'vitest'
import type {NodeResult, RunEvent} from '../graph/run.ts'
import {afterEnd, afterEvents, keptKeys, type RunStates} from './run-states.ts'

const done = (key: string, display?: unknown): NodeResult => ({
  status: 'done',
  key,
  reused: false,
  ms: 1,
  reason: 'First run.',
  metrics: {},
  ...(display !== undefined && {display}),
})
const result = (result: NodeResult): RunEvent => ({type: 'result', node: 'a', result})
const play = (...events: RunEvent[]): RunStates => afterEvents(new Map(), events)
const plan: RunEvent = {type: 'plan', run: ['a'], reuse: []}
const started: RunEvent = {type: 'started', node: 'a', reason: 'First run.'}

describe('states', () => {
  it('go from queued to running to done', () => {
    expect(play(plan).get('a')?.now).toEqual({status: 'queued'})
    expect(play(plan, started, {type: 'progress', node: 'a', fraction: 0.5}).get('a')?.now).toEqual({
      status: 'running',
      fraction: 0.5,
      reason: 'First run.',
    })
    expect(play(plan, started, result(done('k'))).get('a')).toEqual({last: done('k'), kept: done('k')})
  })

  it('hold a preview until there is a result', () => {
    const preview: RunEvent = {type: 'preview', node: 'a', metrics: {n: 1}, display: [1]}
    expect(play(started, preview).get('a')?.preview).toEqual({metrics: {n: 1}, display: [1]})
    expect(play(started, preview, result(done('k'))).get('a')).toEqual({last: done('k'), kept: done('k')})
  })

  it('hold a preview through a cancel, unless there is an earlier result', () => {
    const preview: RunEvent = {type: 'preview', node: 'a', metrics: {n: 1}, display: [1]}
    const cancelled = result({status: 'cancelled'})
    const half = play(started, preview, cancelled)
    expect(half.get('a')).toEqual({last: {status: 'cancelled'}, preview: {metrics: {n: 1}, display: [1]}})
    expect(afterEnd(half).get('a')).toBe(half.get('a'))
    expect(play(result(done('k')), started, preview, cancelled).get('a')).toEqual({
      last: {status: 'cancelled'},
      kept: done('k'),
    })
    expect(play(started, preview, result({status: 'blocked', by: 'b'})).get('a')?.preview).toBeUndefined()
  })

  it('keep the last finished result through failures', () => {
    const states = play(result(done('k', 'picture')), result({status: 'blocked', by: 'b'}))
    expect(states.get('a')).toEqual({last: {status: 'blocked', by: 'b'}, kept: done('k', 'picture')})
    expect(keptKeys(states)).toEqual({a: 'k'})
  })

  it('get back a display that was not posted again, but not one of another result', () => {
    expect(play(result(done('k', 'picture')), result(done('k'))).get('a')?.kept?.display).toBe('picture')
    expect(play(result(done('k', 'picture')), result(done('other'))).get('a')?.kept?.display).toBeUndefined()
  })

  it('are cancelled when a run ends before them', () => {
    expect(afterEnd(play(plan)).get('a')).toEqual({last: {status: 'cancelled'}})
    const finished = play(result(done('k')))
    expect(afterEnd(finished).get('a')).toBe(finished.get('a'))
  })
})
