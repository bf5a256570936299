import {fault} from '../../src/core/fault.ts'
import {defineNode} from '../../src/graph/node.ts'
import {choice, integer} from '../../src/graph/params.ts'

export const exportMapping = defineNode({
  kind: 'export-mapping',
  version: 1,
  group: 'views',
  title: 'Export mapping',
  summary:
    'Writes a mapping as files: its own JSON, a table of cores, a PAIBox program, or frames of PAICORE.',
  synonyms: ['save', 'file', 'json', 'csv', 'paibox', 'frames', 'configuration', 'paicore', 'download'],
  icon: 'download',
  inputs: {mapping: 'mapping'},
  outputs: {},
  params: {
    format: choice({
      label: 'Format',
      options: ['json', 'csv', 'paibox', 'frames'],
      names: {
        json: 'mapping.json',
        csv: 'Cores (CSV)',
        paibox: 'PAIBox program',
        frames: 'PAICORE frames',
      },
      default: 'json',
      help: 'The file mapping.json can be read back; the PAIBox program builds the same network in the tool chain of PAICORE; frames configure its cores and carry the spikes of a recorded image.',
    }),
    image: integer({
      label: 'Recorded image',
      default: 0,
      min: 0,
      max: 10_000,
      help: 'Which of the recorded images the frames carry, counted from 0. Simulate records those that it is asked to.',
    }),
  },
  face: ['format'],
  infer: ({mapping: {network}}, {format}) => {
    if (format === 'paibox' && network.layers.length < 3)
      throw fault('network', {
        problem: 'The network has no layer between its encoder and its readout',
        fix: 'Add a layer',
      })
    return {outputs: {}, facts: []}
  },
})
