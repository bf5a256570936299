import {describe, expect, it} from 'vitest'
import {fault, toFaultData} from '../core/fault.ts'
import {stateOf, type NodeResult, type NodeRun, type NodeState} from './run.ts'

const done = (key: string, reused = false) =>
  ({status: 'done', key, reused, ms: 1, reason: 'First run.', metrics: {}}) as const
const problem = toFaultData(fault('kind', {kind: 'x'}))
const failed: NodeResult = {status: 'failed', fault: problem, ms: 1, reason: 'First run.'}
const fine = {outputs: {}, facts: []}

describe('the state of a node', () => {
  it.each<[NodeState, NodeRun | undefined, string | undefined]>([
    ['ready', undefined, 'k'],
    ['queued', {now: {status: 'queued'}, last: done('k')}, 'k'],
    ['running', {now: {status: 'running', fraction: 0.5, reason: 'First run.'}}, 'k'],
    ['fresh', {last: done('k')}, 'k'],
    ['cached', {last: done('k', true)}, 'k'],
    ['stale', {last: done('k')}, 'other'],
    ['failed', {last: failed}, 'k'],
    ['failed', {last: failed, kept: done('old')}, 'k'],
    ['fresh', {last: failed, kept: done('k')}, 'k'],
    ['blocked', {last: {status: 'blocked', by: 'b'}}, 'k'],
    ['cancelled', {last: {status: 'cancelled'}}, 'k'],
    ['fresh', {last: {status: 'cancelled'}, kept: done('k')}, 'k'],
  ])('is %s', (state, run, key) => {
    expect(stateOf(fine, run, key)).toBe(state)
  })

  it('is invalid or blocked before a run where the outlook says so', () => {
    expect(stateOf({...fine, problem}, {last: done('k')}, undefined)).toBe('invalid')
    expect(stateOf({...fine, blockedBy: 'b'}, {last: done('k')}, undefined)).toBe('blocked')
    expect(stateOf({...fine, problem}, {now: {status: 'queued'}}, undefined)).toBe('queued')
  })
})
