// What is simulated in the benchmark: the two published networks, with random weights at realistic spike rates.
import {heldDataset, hold, type HeldDataset, type Pixels} from '../../core/dataset.ts'
import {levelCount, type Levels} from '../../core/levels.ts'
import {geometriesOf, lenet, type BatchNorm, type Model, type Network} from '../../core/network.ts'
import {levelsOf, quantizedLayers} from '../../core/quantized.ts'
import {randomModel} from '../../core/random-network.ts'
import {seededRandom} from '../../core/random.ts'
import {coverageOf, sumsOf, tapsOf} from '../../core/sums.ts'
import {sizeOf} from '../../core/ndarray.ts'
import {vgg} from '../../core/vgg.ts'
import {isTernary} from '../../core/ternary.ts'
import {drawnDigits} from '../../data/drawn-digits.ts'

/** A network and what it is shown. */
export interface Case {
  readonly name: string
  readonly model: Model
  readonly dataset: HeldDataset
}

/** The case of this name: `lenet` on drawn digits, `vgg` on images of random colours. */
export async function caseOf(name: 'lenet' | 'vgg', levels: Levels, images: number): Promise<Case> {
  const network = name === 'lenet' ? lenet(levels) : vgg(levels)
  const dataset =
    name === 'lenet'
      ? await hold(drawnDigits({count: images, seed: 1, scale: 1 / 256}))
      : noise(network, images)
  const model = randomModel(network, seededRandom(1))
  return {
    name: `${name === 'lenet' ? 'LeNet' : 'VGG'} k${levels.k}B${levels.B}`,
    model: settle(model, dataset),
    dataset,
  }
}

function noise({input}: Network, images: number): HeldDataset {
  const random = seededRandom(2)
  return heldDataset({
    name: 'Random colours',
    split: 'whole',
    shape: input,
    pixels: Uint8Array.from({length: images * sizeOf(input)}, () => Math.floor(random() * 256)),
    scale: 1 / 256,
    labels: Uint8Array.from({length: images}, () => Math.floor(random() * 10)),
    classes: Array.from({length: 10}, (_, i) => String(i)),
  })
}

/** Images that statistics are taken from. */
const looked = 3

/** Gives each layer the batch normalization that suits its sums: a neuron fires at about a sixth of its most. */
function settle({network, weights}: Model, {read, scale}: HeldDataset): Model {
  const geometries = geometriesOf(network)
  const settled = weights.map(layer => ({...layer}))
  const [gamma, beta] = levelCount(network.levels) === 1 ? [0.5, 0.03] : [0.9, 0]
  let maps: Pixels[] = Array.from({length: looked}, (_, i) => read(i, 1))
  for (let l = 0; l < network.layers.length - 1; l++) {
    const taps = tapsOf(geometries[l], weights[l].kernel)
    const factor = l === 0 ? scale : 2 ** -network.levels.k
    const sums = maps.map(map => {
      const out = new Float64Array(sizeOf(geometries[l].output))
      sumsOf(taps, map, out)
      return out.map(sum => sum * factor)
    })
    settled[l].batchNorm = statisticsOf(sums, geometries[l].output[2], gamma, beta)
    const {quantizer} = quantizedLayers({network, weights: settled})[l]
    maps = sums.map(z => {
      const out = new Uint8Array(z.length)
      levelsOf(
        z.map(value => value * 2 ** network.levels.k),
        quantizer,
        out,
      )
      return out
    })
  }
  return {network, weights: settled}
}

function statisticsOf(
  sums: readonly Float64Array[],
  channels: number,
  gamma: number,
  beta: number,
): BatchNorm {
  const moment = (channel: number, power: number, about = 0) => {
    let [total, count] = [0, 0]
    for (const map of sums)
      for (let i = channel; i < map.length; i += channels, count++) total += (map[i] - about) ** power
    return total / count
  }
  const mean = Float32Array.from({length: channels}, (_, c) => moment(c, 1))
  const overall = mean.map((value, c) => moment(c, 2, value)).reduce((sum, v) => sum + v, 0) / channels
  return {
    gamma: new Float32Array(channels).fill(gamma),
    beta: new Float32Array(channels).fill(beta),
    mean,
    variance: mean.map((value, c) => Math.max(moment(c, 2, value), overall / 4, 1e-3)),
  }
}

/** Additions that ternary weights ask for, per image, were none ever shared: one for each weight that is not zero. */
export const additionsOf = ({network, weights}: Model): number =>
  geometriesOf(network).reduce((sum, geometry, l) => {
    const {kernel} = weights[l]
    if (l === 0 || !isTernary(kernel)) return sum
    const windows = coverageOf(geometry).reduce((total, count) => total + count, 0)
    const area = geometry.kernel[0] * geometry.kernel[1]
    const used = kernel.reduce((count, weight) => count + Math.abs(weight), 0)
    return sum + (windows / area) * used
  }, 0)
