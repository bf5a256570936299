import type {Evaluate} from '../../src/graph/node.ts'
import {dense} from './node.ts'

/** The network is all that looking ahead finds. */
export const evaluate: Evaluate<typeof dense> = ({network}, params, {node}) => ({
  outputs: {network: dense.infer({network: {network}}, params, node).outputs.network.network},
})
