import {addPool} from '../../src/core/grow.ts'
import {endOf, signalInto} from '../../src/core/network.ts'
import {showShape} from '../../src/core/ndarray.ts'
import {defineNode} from '../../src/graph/node.ts'
import {choice, integer, text} from '../../src/graph/params.ts'

export const pool = defineNode({
  kind: 'pool',
  version: 1,
  group: 'layers',
  title: 'Pool',
  summary: 'Gathers the spikes of neighbouring neurons: their sum, their average, or the largest count.',
  synonyms: ['max pool', 'average pool', 'sum pool', 'subsample', 'downsample'],
  icon: 'shrink',
  inputs: {network: 'network'},
  outputs: {network: 'network'},
  params: {
    name: text({label: 'Name', default: 'Pool', maxLength: 40, help: 'How views and logs call it.'}),
    mode: choice({
      label: 'Mode',
      options: ['average', 'sum', 'max'],
      default: 'average',
      names: {average: 'Average', sum: 'Sum', max: 'Maximum'},
      help: 'Sum and average add spike counts; behind an average each spike is worth less. All three convert exactly.',
    }),
    size: integer({
      label: 'Window',
      default: 2,
      min: 1,
      max: 16,
      unit: 'pixels',
      help: 'Side of the square window.',
    }),
    stride: integer({
      label: 'Stride',
      default: 2,
      min: 1,
      max: 16,
      unit: 'pixels',
      help: 'Step of the window.',
    }),
  },
  face: ['mode', 'size', 'stride'],
  infer: ({network: {network}}, params) => {
    const pooled = addPool(network, params)
    const {shape, most} = signalInto(pooled, endOf(pooled))
    return {
      outputs: {network: {network: pooled}},
      facts: [
        {label: 'Output', value: showShape(shape)},
        {label: 'Largest count', value: String(most)},
      ],
    }
  },
})
