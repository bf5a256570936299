import {expect, it} from 'vitest'
import type {NodeRun} from '../graph/run.ts'
import {missingOf, runTip} from './run-words.ts'

const kept = (key: string): NodeRun => ({
  kept: {status: 'done', key, reused: false, ms: 1, reason: '', metrics: {}},
})
const tip = (run: string[], missing: string[], more: object = {}) =>
  runTip({nodes: 3, able: 3, missing, plan: {run, reuse: []}, problem: undefined, ...more})
const problem = {name: 'Conv1', message: 'Input "network" is not connected.'}

it('counts the nodes whose present result is not here', () => {
  const keys = new Map([
    ['a', '1'],
    ['b', '2'],
    ['c', '3'],
  ])
  const runs = new Map([
    ['a', kept('1')],
    ['b', kept('old')],
  ])
  expect(missingOf(keys, runs)).toEqual(['b', 'c'])
})

it('says what a run would do', () => {
  expect(tip(['b', 'c'], ['b', 'c'])).toBe('Runs 2 nodes; the rest is up to date (Ctrl+Enter).')
  expect(tip(['a', 'b', 'c'], ['a', 'b', 'c'])).toBe('Runs 3 nodes (Ctrl+Enter).')
  expect(tip([], ['a', 'b', 'c'])).toBe('Shows 3 nodes again, from an earlier run (Ctrl+Enter).')
  expect(tip([], [])).toBe('Everything is up to date')
})

it('says what stands in the way', () => {
  expect(tip([], [], {nodes: 0, able: 0})).toMatch(/^Nothing to run: the graph is empty/)
  expect(tip([], [], {able: 0, problem})).toBe('Nothing can run. Conv1: Input "network" is not connected.')
  expect(tip([], [], {able: 1, problem})).toBe(
    'All that can run is up to date. 2 nodes cannot run. Conv1: Input "network" is not connected.',
  )
})
