import {defineNode} from '../../src/graph/node.ts'
import {choice} from '../../src/graph/params.ts'

export const confusion = defineNode({
  kind: 'confusion',
  version: 1,
  group: 'views',
  title: 'Confusion',
  summary:
    'Which classes are taken for which: a matrix, with the accuracy and recall of each class and their 95 % intervals.',
  synonyms: [
    'confusion matrix',
    'accuracy',
    'recall',
    'precision',
    'classes',
    'errors',
    'interval',
    'wilson',
  ],
  icon: 'grid-3x3',
  inputs: {record: 'record'},
  outputs: {},
  params: {
    cells: choice({
      label: 'Cells',
      options: ['images', 'share'],
      names: {images: 'Images', share: 'Share of class'},
      default: 'images',
      help: 'Numbers in the cells: images, or their share of all images of that class.',
    }),
  },
  face: ['cells'],
  live: true,
  infer: ({record: {network}}) => {
    const readout = network.layers.at(-1)
    const classes = readout?.type === 'dense' ? readout.units : 0
    return {outputs: {}, facts: [{label: 'Classes', value: String(classes)}]}
  },
})
