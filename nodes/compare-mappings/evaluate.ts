import type {Evaluate} from '../../src/graph/node.ts'
import {compareFigures} from '../../src/views/chip-compare.ts'
import {displayOf} from '../../src/views/chip-of-mapping.ts'
import type {compareMappings} from './node.ts'

/** Makes both mappings ready to be drawn; the metrics are second minus first. */
export const evaluate: Evaluate<typeof compareMappings> = ({first, second}) => {
  const display = {first: displayOf(first), second: displayOf(second)}
  return {
    outputs: {},
    metrics: Object.fromEntries(
      compareFigures(display.first, display.second).flatMap(({name, difference}) =>
        difference === null ? [] : [[name, difference]],
      ),
    ),
    display,
  }
}
