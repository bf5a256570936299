import type {Evaluate} from '../../src/graph/node.ts'
import {conv} from './node.ts'

/** The network is all that looking ahead finds. */
export const evaluate: Evaluate<typeof conv> = ({network}, params, {node}) => ({
  outputs: {network: conv.infer({network: {network}}, params, node).outputs.network.network},
})
