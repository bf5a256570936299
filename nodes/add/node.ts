import {addBranches} from '../../src/core/grow.ts'
import {endOf, signalInto} from '../../src/core/network.ts'
import {showShape} from '../../src/core/ndarray.ts'
import {defineNode} from '../../src/graph/node.ts'
import {text} from '../../src/graph/params.ts'

export const add = defineNode({
  kind: 'add',
  version: 1,
  group: 'layers',
  title: 'Add',
  summary:
    'Adds two branches of a network, as a residual connection does: their spikes are counted together.',
  synonyms: ['residual', 'skip connection', 'merge', 'shortcut', 'sum', 'join'],
  icon: 'circle-plus',
  inputs: {a: 'network', b: 'network'},
  outputs: {network: 'network'},
  params: {
    name: text({label: 'Name', default: 'Add', maxLength: 40, help: 'How messages call it.'}),
  },
  face: [],
  infer: ({a, b}, {name}) => {
    const network = addBranches(a.network, b.network, name)
    const {shape, most} = signalInto(network, endOf(network))
    return {
      outputs: {network: {network}},
      facts: [
        {label: 'Output', value: showShape(shape)},
        {label: 'Largest count', value: String(most)},
      ],
    }
  },
})
