import {fault} from '../../src/core/fault.ts'
import {explainImage} from '../../src/core/explain.ts'
import {sampleOf} from '../../src/core/dataset.ts'
import {indexOfLargest} from '../../src/core/simulate/engine.ts'
import type {Evaluate} from '../../src/graph/node.ts'
import type {NeuronDisplay} from '../../src/views/neuron-words.ts'
import type {neuron} from './node.ts'

/** Shows one image to both networks and looks at one neuron. What lies outside a map is moved to its edge. */
export const evaluate: Evaluate<typeof neuron> = async ({spiking, dataset}, params) => {
  const images = dataset.labels.length
  if (params.image >= images)
    throw fault('param', {
      param: 'Image',
      problem: `is ${params.image}, but ${dataset.name} has the images 0 to ${images - 1}`,
    })
  const pixels = await dataset.read(params.image, 1)
  const story = explainImage(spiking, pixels, dataset)
  const layer =
    params.layer === ''
      ? spiking.layers.length - 1
      : spiking.layers.findIndex(({name}) => name === params.layer)
  const [rows, columns, channels] = spiking.layers[layer].geometry.output
  const spot = {
    layer,
    row: Math.min(params.row, rows - 1),
    column: Math.min(params.column, columns - 1),
    channel: Math.min(params.channel, channels - 1),
  }
  const channelOf = (map: Uint8Array) =>
    Uint8Array.from({length: rows * columns}, (_, i) => map[i * channels + spot.channel])
  const one = {
    ...dataset,
    labels: dataset.labels.subarray(params.image, params.image + 1),
    read: () => pixels,
  }
  const told = story.neuron(spot)
  const display: NeuronDisplay = {
    dataset: dataset.name,
    image: params.image,
    images,
    sample: await sampleOf(one, 1),
    label: dataset.classes[dataset.labels[params.image]],
    prediction: dataset.classes[indexOfLargest(story.logits)],
    layers: spiking.layers.map(({name, geometry}) => ({name, shape: geometry.output})),
    levels: spiking.model.network.levels,
    counts: channelOf(story.counts[layer]),
    activity: channelOf(story.levels[layer]),
    story: told,
  }
  const {potential, thresholds, count, quantized} = told
  return {
    outputs: {},
    metrics: {
      ...spot,
      layer: told.layer,
      terms: told.terms.length,
      potential,
      thresholds: thresholds.map(threshold => (Number.isFinite(threshold) ? threshold : null)),
      spikes: count,
      z: quantized.z,
      activation: quantized.activation,
      level: quantized.level,
    },
    display,
  }
}
