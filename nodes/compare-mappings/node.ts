import {defineNode} from '../../src/graph/node.ts'

export const compareMappings = defineNode({
  kind: 'compare-mappings',
  version: 1,
  group: 'views',
  title: 'Compare mappings',
  summary: 'Two mappings side by side: both chips, and every figure with its difference.',
  synonyms: ['difference', 'versus', 'chips', 'methods', 'levels', 'side by side'],
  icon: 'columns-2',
  inputs: {first: 'mapping', second: 'mapping'},
  outputs: {},
  params: {},
  face: [],
  infer: () => ({outputs: {}, facts: []}),
})
