import {expect, it} from 'vitest'
import {lenet} from '../../src/core/network.ts'
import type {RunContext} from '../../src/graph/node.ts'
import {parseParams} from '../../src/graph/params.ts'
import {evaluate} from './evaluate.ts'
import {dense} from './node.ts'

const context = {} as RunContext<typeof dense.outputs>
const params = parseParams(dense.params, {})

it('adds a readout to a network', async () => {
  const whole = lenet({k: 1, B: 2})
  const {outputs} = await evaluate({network: {...whole, layers: whole.layers.slice(0, -1)}}, params, context)
  expect(outputs.network).toEqual(whole)
})

it('refuses to follow a readout', () => {
  expect(() => evaluate({network: lenet({k: 1, B: 2})}, params, context)).toThrow(
    '"Readout" comes after the readout "Readout".',
  )
})
