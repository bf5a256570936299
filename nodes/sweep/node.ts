import {defineNode} from '../../src/graph/node.ts'
import {text} from '../../src/graph/params.ts'

export const sweep = defineNode({
  kind: 'sweep',
  version: 1,
  group: 'views',
  title: 'Sweep',
  summary: 'Runs what feeds it for every combination of some parameters, and draws what comes of it.',
  synonyms: [
    'grid',
    'grid search',
    'parameters',
    'seeds',
    'ablation',
    'repeat',
    'noise',
    'error bars',
    'batch',
  ],
  icon: 'sliders-horizontal',
  inputs: {record: 'record'},
  outputs: {sweep: 'sweep'},
  params: {
    grid: text({
      label: 'Grid',
      default: 'simulate.noise=0,0.1,0.2; seed=1..3',
      maxLength: 2000,
      help:
        'NODE.PARAM=VALUE,VALUE for each parameter, separated by semicolons; seed=1..5 repeats with other seeds, ' +
        '0..0.3:0.1 is a range, and parameters joined by & change together: input.k&input.B=0&1,1&2. NODE is the id of a node that feeds this one.',
    }),
  },
  face: ['grid'],
  varies: true,
  infer: () => ({outputs: {sweep: {}}, facts: []}),
})
