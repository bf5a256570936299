import {describe, expect, it} from 'vitest'
import {emptyDocument} from '../graph/document.ts'
import {defineNode, type Definitions} from '../graph/node.ts'
import {integer} from '../graph/params.ts'
import {reached, type Goal, type World} from './goal.ts'
import {readGoal} from './read-goal.ts'

const kind = defineNode({
  kind: 'convert',
  version: 1,
  group: 'convert',
  title: 'Convert',
  summary: '',
  synonyms: [],
  icon: '',
  inputs: {},
  outputs: {},
  params: {k: integer({label: 'k', default: 1, min: 0, max: 6, help: ''})},
  face: [],
  infer: () => ({outputs: {}, facts: []}),
})
const node = (id: string, kind: string, params = {}) => ({
  id,
  kind,
  version: 1,
  params,
  position: [0, 0] as const,
})
const done = (key: string, metrics = {}) => ({
  kept: {status: 'done' as const, key, reused: false, ms: 1, reason: '', metrics},
})
const world: World = {
  document: {
    ...emptyDocument,
    nodes: [node('c', 'convert'), node('s', 'simulate', {noise: 0.1}), node('s2', 'simulate')],
    wires: [{from: ['c', 'spiking'], to: ['s', 'spiking']}],
  },
  definitions: new Map([['convert', kind]]) as unknown as Definitions,
  runs: new Map([
    ['s', done('now', {accuracy: 0.98, layers: [{spikes: 12}]})],
    ['s2', done('old', {accuracy: 1, spikes: 3})],
  ]),
  keys: new Map([
    ['s', 'now'],
    ['s2', 'newer'],
  ]),
  selection: new Set(['c']),
  refused: new Set(['s2']),
}
const is = (goal: Goal) => reached(goal, world)

describe('a goal', () => {
  it.each<[Goal, boolean]>([
    [{exists: 'convert'}, true],
    [{exists: 'simulate', atLeast: 3}, false],
    [{connected: ['convert', 'simulate']}, true],
    [{connected: ['simulate', 'convert']}, false],
    [{selected: 'convert'}, true],
    [{refused: 's2'}, true],
    [{refused: 'c'}, false],
    [{ran: 's'}, true],
    [{ran: 's2'}, false],
    [{param: 'convert.k', is: 'equals', value: 1}, true],
    [{param: 's.noise', is: 'atLeast', value: 0.2}, false],
    [{param: 'nobody.k', is: 'differs', value: 2}, false],
    [{metric: 's.accuracy', is: 'atLeast', value: 0.97}, true],
    [{metric: 's.layers.0.spikes', is: 'less', value: 13}, true],
    [{metric: 's2.spikes', is: 'atLeast', value: 0}, false],
    [{metric: 's.accuracy', is: 'equals', value: {metric: 's.accuracy'}}, true],
    [{all: [{exists: 'convert'}, {ran: 's'}]}, true],
    [{any: [{ran: 's2'}, {ran: 's'}]}, true],
    [{not: {exists: 'raster'}}, true],
  ])('%j is %s', (goal, expected) => {
    expect(is(goal)).toBe(expected)
  })

  it.each([
    [{}, 'a goal: one of exists'],
    [{metric: 'accuracy', is: 'less', value: 1}, 'metric: found "accuracy", but a node and a name'],
    [{metric: 'a.b', is: 'below', value: 1}, 'is: found "below", but one of equals'],
    [{metric: 'a.b', is: 'less'}, 'value: found nothing'],
    [{all: {ran: 'x'}}, 'all: found {"ran":"x"}, but a list'],
    [{connected: ['a']}, 'two nodes, from and to'],
  ])('refuses %j and says where', (goal, complaint) => {
    expect(() => readGoal({file: 'x.json', where: 'goal', value: goal})).toThrow(complaint)
  })
})
