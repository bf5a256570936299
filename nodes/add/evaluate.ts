import {addBranches} from '../../src/core/grow.ts'
import type {Evaluate} from '../../src/graph/node.ts'
import type {add} from './node.ts'

export const evaluate: Evaluate<typeof add> = ({a, b}, {name}) => ({
  outputs: {network: addBranches(a, b, name)},
})
