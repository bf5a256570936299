import {expect, it} from 'vitest'
import type {NodeRun} from '../graph/run.ts'
import {distinctNames, problemBehind} from './blame.ts'

it('finds the problem in a node’s way, before a run and after one', () => {
  const problems = [{id: 'other'}, {id: 'conv'}]
  const outlook = new Map([['view', {outputs: {}, facts: [], blockedBy: 'conv'}]])
  expect(problemBehind('view', {problems, outlook, runs: new Map()})?.id).toBe('conv')
  const runs = new Map<string, NodeRun>([
    ['view', {last: {status: 'blocked', by: 'simulate'}}],
    ['simulate', {last: {status: 'blocked', by: 'conv'}}],
  ])
  expect(problemBehind('view', {problems, outlook: new Map(), runs})?.id).toBe('conv')
  expect(problemBehind('free', {problems, outlook, runs})).toBeUndefined()
})

it('tells equal names apart', () => {
  expect(distinctNames(['Spike counts', 'Energy', 'Spike counts'])).toEqual([
    'Spike counts',
    'Energy',
    'Spike counts 2',
  ])
})
