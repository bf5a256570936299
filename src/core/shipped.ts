// The weights that ship with Spikeloom, or will: a file for each network of the papers and each pair of levels.
import {lenet, type Layer, type Network} from './network.ts'
import {vgg} from './vgg.ts'

/** Where a network's weights are, and what makes them. */
export interface Shipped {
  /** As file parameters have it. */
  readonly value: string
  /** `LeNet in full precision`, `LeNet with k = 1, B = 2`. */
  readonly what: string
  /** The command that trains them, data set left open. */
  readonly command: string
}

interface Known {
  readonly title: string
  readonly file: string
  readonly like: (network: Network) => Network
  readonly training: string
}

const vggTraining = (classes: number) =>
  `presets/vgg-cifar-${classes}.json --data preprocess --set dataset.split=train --set dataset.images=50000 --set dataset.folder=FOLDER --epochs 200 --batch 200`
const known: readonly Known[] = [
  {
    title: 'LeNet',
    file: 'lenet',
    like: ({levels}) => lenet(levels),
    training:
      'presets/lenet-mnist.json --set dataset.split=train --set dataset.images=60000 --set dataset.folder=FOLDER --epochs 20 --warm-up 200 --shift 1.5 --turn 8 --zoom 0.08 --workers 2',
  },
  ...[10, 100].map(classes => ({
    title: `VGG on CIFAR-${classes}`,
    file: `vgg-cifar-${classes}`,
    like: ({levels}: Network) => {
      const {layers, ...rest} = vgg(levels)
      return {...rest, layers: layers.with(-1, {...layers.at(-1)!, units: classes} as Layer)}
    },
    training: vggTraining(classes),
  })),
]

/** What ships for a network with its levels; undefined for one that is not of the papers. */
export function shippedFor(network: Network): Shipped | undefined {
  const {precision, levels} = network
  const plain = network.layers.every(({from}) => from === undefined) && !network.end
  const found = known.find(
    ({like}) => plain && looksOf(like(network), precision) === looksOf(network, precision),
  )
  if (!found) return undefined
  const full = precision === 'full'
  const {k, B} = levels
  const name = `${found.file}-${full ? 'fp' : `k${k}b${B}`}.spkw`
  const settings = full ? '--set input.precision=full' : `--set input.k=${k} --set input.B=${B}`
  return {
    value: `app:weights/${name}`,
    what: `${found.title} ${full ? 'in full precision' : `with k = ${k}, B = ${B}`}`,
    command: `npm run cli -- train ${found.training} ${settings} --out public/weights/${name}`,
  }
}

/** All of a network that weights have to fit, but names and levels. */
const looksOf = ({input, layers}: Network, precision: Network['precision']) =>
  JSON.stringify([
    input,
    layers.map(layer => {
      const {weights} = layer
      const kind = precision === 'full' ? 'float' : weights
      return layer.type === 'conv'
        ? [layer.filters, layer.kernel, layer.stride, layer.padding, kind]
        : [layer.units, layer.activation, kind]
    }),
  ])
