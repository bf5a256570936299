import {paperFigures as figuresOf, type PaperFigures} from '../../src/core/sweep/paper.ts'
import type {Evaluate} from '../../src/graph/node.ts'
import type {paperFigures} from './node.ts'

const names = ['accuracy', 'spikesPerImage', 'sopPerImage'] as const

/** Puts what is reported beside the sweep. */
export const evaluate: Evaluate<typeof paperFigures> = ({sweep, baseline}) => {
  const display: PaperFigures = figuresOf(sweep, baseline)
  return {
    outputs: {},
    metrics: {
      levels: display.groups.map(({name, levels, ours, reported}) => ({
        name,
        levels,
        ...Object.fromEntries(
          names.flatMap(figure => [
            [figure, ours?.[figure] ?? null],
            [`${figure}Reported`, reported?.[figure] ?? null],
          ]),
        ),
      })),
    },
    display,
  }
}
