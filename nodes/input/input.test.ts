import {expect, it} from 'vitest'
import type {RunContext} from '../../src/graph/node.ts'
import {parseParams} from '../../src/graph/params.ts'
import {evaluate} from './evaluate.ts'
import {input} from './node.ts'

const context = {} as RunContext<typeof input.outputs>

it('begins a network without layers', async () => {
  const {outputs} = await evaluate({}, parseParams(input.params, {height: 12, k: 2}), context)
  expect(outputs.network).toEqual({input: [12, 28, 1], levels: {k: 2, B: 2}, layers: []})
})

it('refuses more levels than a spike count has room for', () => {
  expect(() => evaluate({}, parseParams(input.params, {k: 6, B: 2}), context)).toThrow(
    'levels; at most 127 fit',
  )
})
