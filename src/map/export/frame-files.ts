// The frames of a mapping as files: words of 64 bits, lowest byte first.
import type {ExportFile} from '../../core/export-file.ts'
import {fault} from '../../core/fault.ts'
import {layoutOf} from '../layout.ts'
import type {Mapping} from '../mapping.ts'
import {checkFrames, coreFrames, hostChip} from './configure.ts'
import {headers, neuronFields, packageFields, registerFields, spikeFields} from './frames.ts'
import {imageFrames} from './spike-frames.ts'

/** More cores than this would be files of several hundred megabytes. */
const mostCores = 2000

/**
 * Configuration of every core, the spikes of one recorded image where there is one, and the layout of both.
 * @throws Fault `chip` or `missing` for a mapping that frames cannot hold
 */
export function frameFiles(mapping: Mapping, image: number): ExportFile[] {
  const {chip, network, partition, placement, images} = mapping
  const {count} = partition.cores
  const layout = layoutOf(network.model.network, chip, partition)
  const placed = {chip, network, layout, placement}
  checkFrames(placed)
  if (count > mostCores)
    throw fault('chip', {
      problem: `Frames of ${count} cores would be ${Math.round(count * 0.09)} MB`,
      fix: `Map to at most ${mostCores} cores, or export mapping.json`,
    })
  const parts: BigUint64Array[] = []
  for (let core = 0; core < count; core++) parts.push(BigUint64Array.from(coreFrames(placed, core)))
  const shown = images[Math.min(image, images.length - 1)]
  const spikes = shown && BigUint64Array.from(imageFrames(placed, shown.recording))
  const type = 'application/octet-stream'
  return [
    {
      name: 'configuration.bin',
      what: 'Registers, neurons and weights of every core.',
      type,
      content: joined(parts),
    },
    {
      name: 'frames.json',
      what: 'How the words are laid out, and where the host listens.',
      type: 'application/json',
      content: `${JSON.stringify(describe(count), null, 2)}\n`,
    },
    ...(spikes
      ? [
          {
            name: `spikes-image-${shown.recording.image}.bin`,
            what: `Image ${shown.recording.image}, a ${shown.label}: its spikes, then the ticks that it takes.`,
            type,
            content: new Uint8Array(spikes.buffer),
          },
        ]
      : []),
  ]
}

function joined(parts: readonly BigUint64Array[]): Uint8Array {
  const words = new BigUint64Array(parts.reduce((sum, {length}) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    words.set(part, at)
    at += part.length
  }
  return new Uint8Array(words.buffer)
}

/** Fields as [lowest bit, bits]. */
const describe = (cores: number) => ({
  format: 'spikeloom-frames',
  schema: 1,
  word: '64 bits, lowest byte first: header 63-60, chip x 59-55 and y 54-50, core x 49-45 and y 44-40, core* x 39-35 and y 34-30 (bits that may be either), payload 29-0',
  headers: Object.fromEntries(
    Object.entries(headers).map(([name, header]) => [name, header.toString(2).padStart(4, '0')]),
  ),
  registers: {words: 3, fields: registerFields, note: 'three payloads of 30 bits, the first highest'},
  package: {
    fields: packageFields,
    note: 'announces raw words: of neurons, four each, all of them once for each column of a neuron; of weights, 18 for each column',
  },
  neuron: {fields: neuronFields, note: 'four words, lowest first; potential, leak and reset are signed'},
  spike: {fields: spikeFields},
  host: {
    chip: hostChip,
    number: 'output neuron · L + copy = core x · 65536 + core y · 2048 + axon',
  },
  cores,
})
