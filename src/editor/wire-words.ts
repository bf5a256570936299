// What a wire carries, in a few letters.
import {levelCount} from '../core/levels.ts'
import {showShape} from '../core/ndarray.ts'
import {outputOf, type Network} from '../core/network.ts'
import type {PortInfo, PortType} from '../graph/values.ts'
import {say} from '../words/say.ts'

type Info = PortInfo[PortType]

const known = new WeakMap<Network, string>()

/** The shape of images and maps, the levels of spiking networks, the number of images of records. */
export function wireWords(type: PortType, info: Info | undefined): string {
  if (!info) return ''
  if ('shape' in info) return showShape(info.shape)
  if (!('network' in info)) return ''
  if (type === 'spiking') return `L = ${levelCount(info.network.levels)}`
  if ('images' in info) return info.images === undefined ? '' : say`${info.images} images`
  return type === 'network' || type === 'model' ? shapeOf(info.network) : ''
}

function shapeOf(network: Network): string {
  const found = known.get(network) ?? showShape(network.layers.length > 0 ? outputOf(network) : network.input)
  known.set(network, found)
  return found
}
