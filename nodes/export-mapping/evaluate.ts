import type {ExportFile} from '../../src/core/export-file.ts'
import {npzOf} from '../../src/data/npz-write.ts'
import type {Evaluate} from '../../src/graph/node.ts'
import {writeMapping} from '../../src/map/export/mapping-json.ts'
import {paiboxOf} from '../../src/map/export/paibox.ts'
import type {Mapping} from '../../src/map/mapping.ts'
import {displayOf} from '../../src/views/chip-of-mapping.ts'
import {coreTable} from '../../src/views/chip-words.ts'
import {csvText} from '../../src/views/export.ts'
import {frameFiles} from '../../src/map/export/frame-files.ts'
import type {exportMapping} from './node.ts'

/** Makes the files of a mapping. */
export const evaluate: Evaluate<typeof exportMapping> = ({mapping}, {format, image}) => {
  const files = format === 'frames' ? frameFiles(mapping, image) : makers[format](mapping)
  return {
    outputs: {},
    metrics: {files: files.map(({name, content}) => ({name, bytes: bytesOf(content)}))},
    display: {files},
  }
}

const makers = {
  json: (mapping: Mapping): ExportFile[] => [
    {
      name: 'mapping.json',
      what: 'Chip, layers, cores and where they are, and all figures. Spikeloom reads it back.',
      type: 'application/json',
      content: writeMapping({...mapping, network: mapping.network.model.network}),
    },
  ],
  csv: (mapping: Mapping): ExportFile[] => [
    {
      name: 'cores.csv',
      what: 'A line for each core: place, layer, tile, neurons, axons, synapses, spikes.',
      type: 'text/csv',
      content: csvText(coreTable(displayOf(mapping))),
    },
  ],
  paibox: ({network}: Mapping): ExportFile[] => {
    const {script, arrays} = paiboxOf(network, 'A spiking network')
    return [
      {
        name: 'network.py',
        what: 'A program for PAIBox 1.2 that builds and compiles the same network.',
        type: 'text/x-python',
        content: script,
      },
      {
        name: 'network.npz',
        what: 'Its weights and biases, as NumPy reads them. It must lie beside the program.',
        type: 'application/zip',
        content: npzOf(arrays),
      },
    ]
  },
}

const bytesOf = (content: ExportFile['content']) =>
  typeof content === 'string' ? new TextEncoder().encode(content).length : content.length
