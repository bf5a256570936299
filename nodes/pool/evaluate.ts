import {addPool} from '../../src/core/grow.ts'
import type {Evaluate} from '../../src/graph/node.ts'
import type {pool} from './node.ts'

export const evaluate: Evaluate<typeof pool> = ({network}, params) => ({
  outputs: {network: addPool(network, params)},
})
