import {expect, it} from 'vitest'
import type {RunContext} from '../../src/graph/node.ts'
import {parseParams} from '../../src/graph/params.ts'
import {evaluate} from './evaluate.ts'
import {drawnDigits} from './node.ts'

const context = {} as RunContext<typeof drawnDigits.outputs> // drawing asks nothing of the world

it('draws as many digits as asked for, each equally often, and shows the first', async () => {
  const params = parseParams(drawnDigits.params, {images: 20, seed: 7})
  const {outputs, metrics, display} = await evaluate({}, params, context)
  expect(outputs.dataset).toMatchObject({scale: 1 / 256, images: {shape: [20, 28, 28, 1]}})
  expect(metrics).toEqual({images: 20, perClass: Array(10).fill(2)})
  expect(display).toMatchObject({images: {length: 20 * 784}, labels: {length: 20}, shape: [28, 28, 1]})
})
