import type {Evaluate} from '../../src/graph/node.ts'
import {input} from './node.ts'

/** The network is all that looking ahead finds. */
export const evaluate: Evaluate<typeof input> = (inputs, params, {node}) => ({
  outputs: {network: input.infer(inputs, params, node).outputs.network.network},
})
