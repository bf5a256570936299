// How long the meters below layers take to follow an edit.
import {lenet, type Network} from '../../core/network.ts'
import {vgg} from '../../core/vgg.ts'
import {chips} from '../../map/chips.ts'
import {lastLayerFit} from '../../map/fit.ts'

const now = () => performance.now()

/** Asks for the fit of each layer, as every edit of a graph does. @returns milliseconds */
function fitAll(network: Network): number {
  const start = now()
  network.layers.forEach((_, l) =>
    lastLayerFit({...network, layers: network.layers.slice(0, l + 1)}, 'sg', chips['paicore-2']),
  )
  return now() - start
}

/** The network with another number of filters in its second layer: that layer and the one behind it are new. */
function edited({layers, ...rest}: Network, filters: number): Network {
  return {
    ...rest,
    layers: layers.map((layer, l) => (l === 1 ? ({...layer, filters} as typeof layer) : layer)),
  }
}

/** Tells how long it takes at first, and after edits that no one made before. */
export function measureFits(say: (line: string) => void): void {
  say('\n| meters of all layers, L = 4, PAICORE 2.x | graph opened | edits | median | longest |')
  say('|---|---:|---:|---:|---:|')
  for (const [name, network] of [
    ['LeNet', lenet({k: 1, B: 2})],
    ['VGG', vgg({k: 1, B: 2})],
  ] as const) {
    const first = fitAll(network)
    const times = Array.from({length: 25}, (_, i) => fitAll(edited(network, 20 + i))).sort((a, b) => a - b)
    const show = (ms: number) => `${ms.toFixed(1)} ms`
    say(
      `| ${name} | ${show(first)} | ${times.length} | ${show(times[times.length >> 1])} | ${show(times.at(-1)!)} |`,
    )
  }
}
