import {expect, it} from 'vitest'
import type {Network} from '../../src/core/network.ts'
import type {RunContext} from '../../src/graph/node.ts'
import {parseParams} from '../../src/graph/params.ts'
import {evaluate} from './evaluate.ts'
import {conv} from './node.ts'

const network: Network = {input: [8, 8, 1], levels: {k: 1, B: 2}, layers: []}
const context = {node: 'conv-2'} as RunContext<typeof conv.outputs>
const run = (kernel: number) => evaluate({network}, parseParams(conv.params, {name: 'C', kernel}), context)

it('adds the layer that its parameters describe', async () => {
  expect((await run(5)).outputs.network.layers).toEqual([
    {
      type: 'conv',
      id: 'conv-2',
      name: 'C',
      filters: 16,
      kernel: 5,
      stride: 1,
      padding: 'valid',
      weights: 'ternary',
    },
  ])
})

it('refuses a kernel larger than its map', () => {
  expect(() => run(9)).toThrow('A 9×9 kernel does not fit the 8×8×1 map')
})

it('calls the layer as its node unless it is given a name', async () => {
  const {outputs} = await evaluate({network}, parseParams(conv.params, {}), context)
  expect(outputs.network.layers[0].name).toBe('Conv 2')
})
