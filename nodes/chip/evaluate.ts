import type {Evaluate} from '../../src/graph/node.ts'
import {displayOf} from '../../src/views/chip-of-mapping.ts'
import type {chip} from './node.ts'

/** Makes the mapping ready to be drawn. */
export const evaluate: Evaluate<typeof chip> = ({mapping}) => {
  const {figures, placement} = mapping
  return {
    outputs: {},
    metrics: {
      coresUsed: figures.coresUsed,
      chips: figures.chips,
      rounds: placement.rounds,
      neuronUse: figures.neuronUse,
      axonUse: figures.axonUse,
      synapseUse: figures.synapseUse,
    },
    display: displayOf(mapping),
  }
}
