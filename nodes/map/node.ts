import {fault} from '../../src/core/fault.ts'
import {showShape} from '../../src/core/ndarray.ts'
import {showCount} from '../../src/graph/facts.ts'
import {defineNode} from '../../src/graph/node.ts'
import {choice, integer, optionalInteger, text} from '../../src/graph/params.ts'
import {readChip} from '../../src/map/chip-schema.ts'
import {chips} from '../../src/map/chips.ts'
import {deadOf} from '../../src/map/dead.ts'
import {demandsOf} from '../../src/map/demand.ts'
import {checkDemands, refuse} from '../../src/map/feasible.ts'

export const map = defineNode({
  kind: 'map',
  version: 1,
  group: 'convert',
  title: 'Map to chip',
  summary:
    'Lays a spiking network out on the cores of a chip, routes its spikes, and checks it spike by spike.',
  synonyms: [
    'mapper',
    'hardware',
    'neuromorphic',
    'cores',
    'placement',
    'routing',
    'partition',
    'paicore',
    'loihi',
    'truenorth',
    'spinnaker',
    'tianjic',
    'speck',
  ],
  icon: 'microchip',
  inputs: {spiking: 'spiking', dataset: 'dataset', record: 'record'},
  outputs: {mapping: 'mapping'},
  params: {
    chip: choice({
      label: 'Chip',
      options: [
        'paicore-2',
        'pku-nc64c',
        'truenorth',
        'loihi-1',
        'loihi-2',
        'spinnaker-2',
        'tianjic',
        'speck',
        'own',
      ],
      names: {
        'paicore-2': 'PAICORE 2.x',
        'pku-nc64c': 'PKU-NC64C (PAICORE 1.0)',
        truenorth: 'TrueNorth',
        'loihi-1': 'Loihi 1',
        'loihi-2': 'Loihi 2',
        'spinnaker-2': 'SpiNNaker2',
        tianjic: 'Tianjic',
        speck: 'Speck (DYNAP-CNN)',
        own: 'a chip of your own',
      },
      default: 'paicore-2',
      help: 'What the network is laid out on. Each constant of a chip has its source, or the word unverified.',
    }),
    own: text({
      label: 'Own chip',
      default: '',
      maxLength: 40_000,
      help: 'The description of a chip of your own, as JSON. It is read where Chip says so.',
    }),
    method: choice({
      label: 'Method',
      options: ['sg', 'sr'],
      names: {sg: 'Scatter-and-Gather', sr: 'Store-and-Release'},
      default: 'sg',
      help: 'Scatter-and-Gather has L copies of each neuron and one tick for a layer; Store-and-Release has one neuron and a window of L ticks.',
    }),
    placement: choice({
      label: 'Placement',
      options: ['sequential', 'hilbert', 'hilbert-fd', 'annealing', 'random'],
      names: {
        sequential: 'Sequential',
        hilbert: 'Hilbert curve',
        'hilbert-fd': 'Hilbert, force-directed',
        annealing: 'Simulated annealing',
        random: 'Random',
      },
      default: 'hilbert-fd',
      help: 'Where cores go: one after the other, along a Hilbert curve, from there on where spikes pull them, by simulated annealing, or anywhere, for comparison.',
    }),
    chips: optionalInteger({
      label: 'Chips',
      min: 1,
      max: 4096,
      empty: 'as needed',
      help: 'Chips that there are. Where they do not hold the network, it is loaded in parts, one after the other.',
    }),
    deadCores: text({
      label: 'Dead cores',
      default: '',
      maxLength: 2000,
      help: 'Cores that are not used: 17, 1:40-43 are core 17 of chip 0 and cores 40 to 43 of chip 1.',
    }),
    deadLinks: text({
      label: 'Dead links',
      default: '',
      maxLength: 2000,
      help: 'Links that are not used, between two routers: 5-6, 1:17-18. On a quadtree, what hangs on them is not used either.',
    }),
    measured: integer({
      label: 'Measured images',
      default: 200,
      min: 1,
      max: 10_000,
      unit: 'images',
      help: 'Images whose spikes say where the traffic is. The record says how much of it there is.',
    }),
    checked: integer({
      label: 'Checked images',
      default: 20,
      min: 0,
      max: 100_000,
      unit: 'images',
      help: 'Images that the mapped network is run with, core by core, and compared with the plain simulation spike by spike. 0: none.',
    }),
  },
  face: ['chip', 'method', 'placement'],
  seeded: true,
  infer: ({spiking: {network}, dataset: {shape}}, {chip: id, own, method, deadCores, deadLinks}) => {
    if (showShape(shape) !== showShape(network.input))
      throw fault('shape', {
        what: 'An image of the data set',
        actual: showShape(shape),
        expected: showShape(network.input),
      })
    const chip = id === 'own' ? readChip(own) : chips[id]
    deadOf(chip, deadCores, deadLinks)
    const demands = demandsOf(network, method, chip)
    refuse(checkDemands(chip, demands))
    const neurons = demands.layers.reduce(
      (sum, {geometry: {output}, copies}) => sum + output[0] * output[1] * output[2] * copies,
      0,
    )
    const widest = Math.max(...demands.layers.map(({fanIn}) => fanIn))
    return {
      outputs: {mapping: {network}},
      facts: [
        {label: 'Chip', value: chip.name},
        {label: 'Neurons', value: showCount(neurons)},
        {label: 'Largest fan-in', value: showCount(widest)},
      ],
    }
  },
})
