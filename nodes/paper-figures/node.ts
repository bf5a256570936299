import {defineNode} from '../../src/graph/node.ts'

export const paperFigures = defineNode({
  kind: 'paper-figures',
  version: 1,
  group: 'views',
  title: 'Paper figures',
  summary:
    'Draws the papers’ figures from a sweep over k and B: accuracy, sparsity and operations, reported beside ours. A Test of the full-precision network fills its bar.',
  synonyms: ['published', 'reported', 'reproduce', 'bar chart', 'sparsity', 'sop', 'accuracy'],
  icon: 'chart-column',
  inputs: {sweep: 'sweep', baseline: 'score'},
  optional: ['baseline'],
  outputs: {},
  params: {},
  face: [],
  live: true,
  infer: () => ({outputs: {}, facts: []}),
})
