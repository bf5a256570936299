// The spiking network as a program for PAIBox, the tool chain of PAICORE, with its numbers beside it.
// See PAIBox 1.2, "Network" and "Mapper" (github.com/PAICookers/PAIBox).
import type {SpikingLayer, SpikingNetwork} from '../../core/convert/spiking.ts'
import {fault} from '../../core/fault.ts'
import {layersIn, type Source} from '../../core/joins.ts'
import {sourceOf, type Geometry, type Network} from '../../core/network.ts'

/** What the program reads: arrays of whole numbers, by name. */
export interface ExportArray {
  readonly name: string
  readonly shape: readonly number[]
  readonly data: Int8Array | Int32Array
}

export interface PaiboxExport {
  readonly script: string
  readonly arrays: readonly ExportArray[]
}

/** A layer on the chip, as the program builds it. */
interface Block {
  readonly number: number
  readonly layer: SpikingLayer
  /** Layers that it reads, 0 for the encoder, each as often as it is added. */
  readonly reads: readonly number[]
  readonly padding: number
}

/**
 * Writes a network of Scatter-and-Gather as a PAIBox program: L groups of neurons for each layer, which share
 * their weights; the bias of each is 1 − threshold, its threshold 1, so that it fires as ours does. The encoder and
 * the readout stay on the host.
 * @throws Fault `chip` for what PAIBox has no layer for
 */
export function paiboxOf({layers, model: {network}}: SpikingNetwork, title: string): PaiboxExport {
  const blocks = layers.slice(1).map((layer, i) => blockOf(layer, i + 1, network))
  return {
    script: scriptOf(blocks, {title, inputs: layers[0], copies: layers[0].copies}),
    arrays: blocks.flatMap(({layer, number}) => [kernelOf(layer, number), biasOf(layer, number)]),
  }
}

function blockOf(layer: SpikingLayer, number: number, network: Network): Block {
  const {name, ternary, geometry} = layer
  if (!ternary)
    throw refused(`"${name}" has weights that are not −1, 0 or 1`, 'Make its weights ternary, and train it')
  return {number, layer, reads: readsOf(sourceOf(network, number)!), padding: paddingOf(name, geometry)}
}

/** The layers whose spikes are added up. */
function readsOf(source: Source): readonly number[] {
  if (source.type === 'layer') return [source.layer]
  const plain = source.type === 'add' && source.of.every(({type}) => type === 'layer')
  if (!plain)
    throw refused(
      `"${source.name}" pools spikes, for which the program has no layer without weights`,
      'Use a convolution with stride in its place',
    )
  return source.of.flatMap(layersIn)
}

/** Rows and columns of zeros on each side. */
function paddingOf(name: string, {input, output, kernel, stride, padTop, padLeft}: Geometry): number {
  const sides = [padTop, padLeft].flatMap((before, axis) => [
    before,
    Math.max(0, (output[axis] - 1) * stride + kernel[axis] - input[axis] - before),
  ])
  if (sides.some(side => side !== padTop))
    throw refused(
      `"${name}" has zeros around its map, ${sides.join(', ')} above, below, left and right, but PAIBox pads alike`,
      'Use an odd kernel with stride 1, or no padding',
    )
  return padTop
}

const refused = (problem: string, fix: string) => fault('chip', {problem, fix})

/** Shape [output channels, input channels, height, width], as PAIBox has it. */
function kernelOf({kernel, geometry}: SpikingLayer, number: number): ExportArray {
  const [[rows, columns], inputs, outputs] = [geometry.kernel, geometry.input[2], geometry.output[2]]
  const data = new Int8Array(kernel.length)
  for (let o = 0, at = 0; o < outputs; o++)
    for (let i = 0; i < inputs; i++)
      for (let tap = 0; tap < rows * columns; tap++, at++) data[at] = kernel[(tap * inputs + i) * outputs + o]
  return {name: `kernel${number}`, shape: [outputs, inputs, rows, columns], data}
}

/** Shape [copies, channels]: 1 − threshold. What no sum reaches, or every sum, is out of reach by one. */
export function biasOf({thresholds, copies, geometry, most}: SpikingLayer, number: number): ExportArray {
  const channels = geometry.output[2]
  const widest = geometry.kernel[0] * geometry.kernel[1] * geometry.input[2] * most + 1
  const data = Int32Array.from({length: thresholds.length}, (_, at) => {
    const [copy, channel] = [Math.floor(at / channels), at % channels]
    const threshold = Math.ceil(thresholds[channel * copies + copy])
    return 1 - Math.max(-widest, Math.min(widest, threshold))
  })
  return {name: `bias${number}`, shape: [copies, channels], data}
}

interface Head {
  readonly title: string
  readonly inputs: SpikingLayer
  readonly copies: number
}

function scriptOf(blocks: readonly Block[], {title, inputs, copies}: Head): string {
  const [height, width, channels] = inputs.geometry.output
  const last = blocks.at(-1)
  return `"""${title.replaceAll('"', "'").replaceAll('\\', '/')}, written by Spikeloom.

Needs PAIBox 1.2 and NumPy. The numbers are in the .npz file beside this one, which bears the same name.
The host is the encoder ("${inputs.name}") and the readout: it gives ${copies} maps of spikes of shape
(${channels}, ${height}, ${width}), and adds up the weights of the spikes that it gets.
One image for each run: call Simulator.reset() in between, since neurons keep what they have when they do not fire.
"""
from pathlib import Path

import numpy as np
import paibox as pb

numbers = np.load(Path(__file__).with_suffix(".npz"))
LEVELS = ${copies}


def bias(layer, level, shape):
    """One number for each channel, at every place of the map."""
    return np.broadcast_to(numbers[f"bias{layer}"][level][:, None, None], shape).astype(np.int32)


class Network(pb.Network):
    def __init__(self):
        super().__init__()
        groups = {0: []}
        for level in range(LEVELS):
            group = pb.InputProj(None, shape_out=(${channels}, ${height}, ${width}), name=f"input_{level}")
            setattr(self, f"input_{level}", group)
            groups[0].append(group)
${blocks.map(blockText).join('')}        for level, group in enumerate(groups[${last?.number ?? 0}]):
            setattr(self, f"probe_{level}", pb.Probe(group, "spike"))

    def layer(self, number, groups, reads, shape, stride, padding):
        made = []
        for level in range(LEVELS):
            name = f"layer{number}_{level}"
            neurons = pb.LIF(
                shape,
                threshold=1,
                reset_v=0,
                bias=bias(number, level, shape),
                tick_wait_start=number,
                keep_shape=True,
                name=name,
            )
            setattr(self, name, neurons)
            for place, source in enumerate(group for read in reads for group in groups[read]):
                synapses = pb.Conv2d(
                    source,
                    neurons,
                    kernel=numbers[f"kernel{number}"],
                    stride=stride,
                    padding=padding,
                    kernel_order="OIHW",
                    name=f"synapses{number}_{level}_{place}",
                )
                setattr(self, f"synapses{number}_{level}_{place}", synapses)
            made.append(neurons)
        groups[number] = made

${footText}`
}

const footText = `
if __name__ == "__main__":
    network = Network()
    mapper = pb.Mapper()
    mapper.build(network)
    info = mapper.compile(weight_bit_optimization=True, grouping_optim_target="both")
    print("cores required:", info["n_core_required"], "occupied:", info["n_core_occupied"])
    mapper.export(fp=Path(__file__).with_suffix(""), format="bin")
`

const blockText = ({number, layer, reads, padding}: Block) => {
  const [height, width, channels] = layer.geometry.output
  return (
    `        # ${layer.name}\n` +
    `        self.layer(${number}, groups, [${reads.join(', ')}], (${channels}, ${height}, ${width}), ` +
    `${layer.geometry.stride}, ${padding})\n`
  )
}
