import {fault} from '../../src/core/fault.ts'
import {defineNode} from '../../src/graph/node.ts'
import {choice, real} from '../../src/graph/params.ts'

const picojoules = (label: string, value: number, help: string) =>
  real({label, default: value, min: 0, max: 10_000, unit: 'pJ', step: 0.1, help})

export const energy = defineNode({
  kind: 'energy',
  version: 1,
  group: 'views',
  title: 'Energy estimate',
  summary:
    'Estimates the energy of an image from operations: MACs of the quantized network, SOPs of the spiking one.',
  synonyms: ['power', 'joule', 'pj', 'mac', 'sop', 'synops', 'cost', 'efficiency'],
  icon: 'zap',
  inputs: {record: 'record'},
  outputs: {},
  params: {
    macLow: picojoules(
      'MAC, low',
      0.23,
      'Energy of a multiply-accumulate, at least. 0.23 pJ: 8 bits, 45 nm.',
    ),
    macHigh: picojoules(
      'MAC, high',
      4.6,
      'Energy of a multiply-accumulate, at most. 4.6 pJ: single precision, 45 nm.',
    ),
    sopLow: picojoules(
      'SOP, low',
      2.64,
      'Energy of a synaptic operation, at least. 2.64 pJ: PKU chip, 65 nm.',
    ),
    sopHigh: picojoules(
      'SOP, high',
      10,
      'Energy of a synaptic operation, at most. 10 pJ: whole chip running LeNet by Scatter-and-Gather.',
    ),
    count: choice({
      label: 'Count',
      options: ['published', 'additions'],
      names: {published: 'Published SOPs', additions: 'Additions'},
      default: 'published',
      help:
        'Published SOPs count each addition for every copy and both synapses of a ternary weight. ' +
        'Additions are what constants per accumulate are about.',
    }),
  },
  face: ['count'],
  live: true,
  infer: ({record: {network}}, {macLow, macHigh, sopLow, sopHigh}) => {
    const wrong = macLow > macHigh ? 'MAC' : sopLow > sopHigh ? 'SOP' : undefined
    if (wrong !== undefined)
      throw fault('param', {
        param: `${wrong}, low`,
        problem: `is ${wrong === 'MAC' ? macLow : sopLow} pJ, above "${wrong}, high" (${wrong === 'MAC' ? macHigh : sopHigh} pJ)`,
      })
    return {outputs: {}, facts: [{label: 'Layers', value: String(network.layers.length)}]}
  },
})
