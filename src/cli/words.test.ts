import {expect, it} from 'vitest'
import type {Results} from '../graph/evaluate.ts'
import type {Metrics} from '../graph/run.ts'
import {describeRun} from './words.ts'

const described = (metrics: Metrics) => {
  const result = {status: 'done', key: '', reused: false, ms: 5, reason: '', metrics} as const
  const results: Results = new Map([['node', result]])
  const doc = {format: 2, title: '', seed: 1, nodes: [], wires: []} as const
  return describeRun(doc, results).split('\n')
}

it('gives an accuracy with its 95 % interval', () => {
  expect(described({images: 263, correct: 81, accuracy: 81 / 263})[0]).toContain(
    'accuracy 0.30798 (95 % interval 0.2553 to 0.3662)',
  )
  expect(described({accuracy: 0.5})[0]).toMatch(/accuracy 0\.5$/)
})

it('gives sentences, tables and hashes lines of their own, words to the left', () => {
  const lines = described({
    verdict: 'All is equal.',
    count: 3,
    layers: [
      {name: 'Conv1', bits: 9, sums: 'integers', margin: null},
      {name: 'Readout', bits: 45, sums: 'exact', margin: 0.5},
    ],
    reasons: [],
    hashes: {counts: 'abc'},
  })
  expect(lines).toEqual([
    'node      5 ms  node: count 3',
    '',
    'node:',
    'All is equal.',
    '',
    'node, by layer:',
    'name     bits  sums      margin',
    'Conv1       9  integers       –',
    'Readout    45  exact        0.5',
    '',
    'node, hashes:',
    'counts  abc',
    '',
  ])
})
