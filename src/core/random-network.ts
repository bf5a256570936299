// Networks and images made at random, for property tests and benchmarks.
import {heldDataset, type HeldDataset, type Pixels} from './dataset.ts'
import {addBranches, addLayer, addPool} from './grow.ts'
import {sizeOf} from './ndarray.ts'
import {geometriesOf, type BatchNorm, type Layer, type Model, type Network} from './network.ts'
import {gaussian, type Random} from './random.ts'
import {ternarize} from './ternary.ts'

const whole = (random: Random, least: number, most: number) =>
  least + Math.floor(random() * (most - least + 1))
const oneOf = <T>(random: Random, options: readonly T[]): T => options[whole(random, 0, options.length - 1)]

/** A small network: odd maps, kernels, strides, both paddings, two to four layers and a readout. */
export function randomNetwork(random: Random): Network {
  const levels = oneOf(random, [
    {k: 0, B: 1},
    {k: 0, B: 2},
    {k: 1, B: 2},
    {k: 2, B: 1},
    {k: 1, B: 4},
  ])
  const layers: Layer[] = Array.from({length: whole(random, 2, 4)}, (_, l) => ({
    type: 'conv',
    name: `Conv${l + 1}`,
    filters: whole(random, 1, 6),
    kernel: whole(random, 1, 4),
    stride: whole(random, 1, 2),
    padding: 'same',
    weights: l === 0 || random() < 0.2 ? 'float' : 'ternary',
  }))
  if (random() < 0.5)
    layers.push({type: 'dense', name: 'Dense', units: 5, activation: 'quantized', weights: 'ternary'})
  layers.push({type: 'dense', name: 'Readout', units: 3, activation: 'readout', weights: 'float'})
  const valid: Layer = {
    type: 'conv',
    name: 'Conv0',
    filters: 3,
    kernel: 3,
    stride: 1,
    padding: 'valid',
    weights: 'float',
  }
  const input = [whole(random, 5, 10), whole(random, 5, 10), whole(random, 1, 3)] as const
  return {input, levels, layers: random() < 0.5 ? [valid, ...layers] : layers}
}

/** A network with branches that are added and maps that are pooled; its layers behind the first are ternary. */
export function randomBranched(random: Random): Network {
  const conv = (id: string, filters: number, kernel: number, weights: 'float' | 'ternary' = 'ternary') =>
    ({type: 'conv', name: id, id, filters, kernel, stride: 1, padding: 'same', weights}) as const
  const modes = ['sum', 'average', 'max'] as const
  const pool = (name: string) => ({
    name,
    mode: oneOf(random, modes),
    size: whole(random, 1, 3),
    stride: whole(random, 1, 2),
  })
  const input = [whole(random, 9, 12), whole(random, 9, 12), whole(random, 1, 2)] as const
  const levels = oneOf(random, [
    {k: 0, B: 1},
    {k: 1, B: 1},
    {k: 1, B: 2},
  ])
  const filters = whole(random, 1, 5)
  const trunk = addLayer({input, levels, layers: []}, conv('Trunk', filters, 3, 'float'))
  const left = addLayer(trunk, conv('Left', filters, whole(random, 1, 3)))
  const right = random() < 0.5 ? trunk : addLayer(trunk, conv('Right', filters, whole(random, 1, 3)))
  const joined = addPool(addBranches(left, right, 'Join'), pool('Pool'))
  const deeper = addLayer(joined, conv('Deep', 3, 2))
  const end =
    random() < 0.5
      ? addPool(deeper, {name: 'Last', mode: modes[whole(random, 1, 2)], size: 2, stride: 1})
      : deeper
  return addLayer(end, {
    type: 'dense',
    name: 'Readout',
    id: 'Readout',
    units: 3,
    activation: 'readout',
    weights: 'float',
  })
}

/**
 * Weights for a network. Batch normalization is drawn so that sums spread over all levels and often hit a
 * boundary exactly; γ has either sign and is zero now and then; now and then a filter is all zeros.
 */
export function randomModel(network: Network, random: Random): Model {
  const weights = geometriesOf(network).map(({kernel, input, output}, l) => {
    const layer = network.layers[l]
    const fanIn = kernel[0] * kernel[1] * input[2]
    const values = Float32Array.from({length: fanIn * output[2]}, () => gaussian(random) / Math.sqrt(fanIn))
    if (random() < 0.3) for (let i = 0; i < values.length; i += output[2]) values[i] = 0
    const kernelValues = layer.weights === 'ternary' ? ternarize(values) : values
    const readout = layer.type === 'dense' && layer.activation === 'readout'
    return {kernel: kernelValues, ...(!readout && {batchNorm: randomBatchNorm(output[2], fanIn, random)})}
  })
  return {network, weights}
}

function randomBatchNorm(channels: number, fanIn: number, random: Random): BatchNorm {
  const vector = (draw: () => number) => Float32Array.from({length: channels}, draw)
  if (random() < 0.4)
    // every boundary falls on a sum that occurs
    return {
      gamma: vector(() => oneOf(random, [0.5, 1, -0.5, 0.25])),
      beta: vector(() => oneOf(random, [0.25, 0, 0.5])),
      mean: vector(() => whole(random, -1, 1)),
      variance: vector(() => Math.fround(1 - 1e-5)),
    }
  return {
    gamma: vector(() => (random() < 0.05 ? 0 : gaussian(random))),
    beta: vector(() => random() * 2),
    mean: vector(() => gaussian(random)),
    variance: vector(() => 0.05 + random() * Math.sqrt(fanIn)),
  }
}

/** Random bytes as images of a network's input, with random labels. */
export function randomImages(network: Network, images: number, random: Random): HeldDataset {
  const pixel = () => (random() < 0.3 ? 0 : whole(random, 0, 255))
  const pixels = Uint8Array.from({length: images * sizeOf(network.input)}, pixel)
  return labelled(network, {images, pixels, largest: 255}, random)
}

/** The same of 16-bit numbers of either sign, up to `largest`. */
export function randomSigned(
  network: Network,
  images: number,
  random: Random,
  largest = 10_642,
): HeldDataset {
  const pixel = () => (random() < 0.1 ? 0 : whole(random, -largest, largest))
  const pixels = Int16Array.from({length: images * sizeOf(network.input)}, pixel)
  return labelled(network, {images, pixels, largest}, random)
}

function labelled(
  {layers, input}: Network,
  {images, ...given}: {readonly images: number; readonly pixels: Pixels; readonly largest: number},
  random: Random,
): HeldDataset {
  const classes = Array.from({length: layers.at(-1)!.type === 'dense' ? 3 : 1}, (_, i) => String(i))
  const labels = Uint8Array.from({length: images}, () => whole(random, 0, classes.length - 1))
  return heldDataset({
    ...given,
    name: 'Random images',
    split: 'whole',
    shape: input,
    scale: 1 / 256,
    labels,
    classes,
  })
}
