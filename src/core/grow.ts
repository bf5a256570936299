// Building networks, one part after the other.
import {fault} from './fault.ts'
import {layersIn, moveSource, type Source} from './joins.ts'
import {checkLevels} from './levels.ts'
import {
  checkReadouts,
  endOf,
  geometriesOf,
  signalInto,
  sourceOf,
  type Layer,
  type Network,
} from './network.ts'
import {showShape} from './ndarray.ts'

/** The network with one layer more; in a full-precision network its weights are floats. @throws Fault `kernel`, `shape`, `network` or `param` where it does not fit */
export function addLayer(network: Network, layer: Layer): Network {
  const {end, ...rest} = network
  const own = end ? {...layer, from: end} : layer
  const exact: Layer = network.precision === 'full' ? {...own, weights: 'float'} : own
  const longer = {...rest, layers: [...network.layers, exact]}
  checkLevels(network.levels)
  geometriesOf(longer)
  return longer
}

/** The network with its end pooled. @throws Fault `network` or `kernel` where it cannot be */
export function addPool(
  network: Network,
  pool: Omit<Extract<Source, {type: 'pool'}>, 'type' | 'of'>,
): Network {
  const of = endOf(network)
  if (!of)
    throw fault('network', {
      problem: `"${pool.name}" would pool the image itself`,
      fix: 'Put a layer before it',
    })
  return withEnd(network, {type: 'pool', ...pool, of}, pool.name)
}

/**
 * Joins two branches that began as the same network, adding what leaves them.
 * @throws Fault `network` or `shape` where they cannot be added
 */
export function addBranches(a: Network, b: Network, name: string): Network {
  if (beginningOf(a) !== beginningOf(b))
    throw fault('network', {
      problem: `The branches of "${name}" begin with different inputs`,
      fix: 'Branch off one network',
    })
  const layers = [...a.layers]
  const places = b.layers.map(layer => {
    const known = layer.id === undefined ? -1 : layers.findIndex(({id}) => id === layer.id)
    return known >= 0 ? known : layers.push(layer) - 1
  })
  const place = (l: number) => places[l]
  b.layers.forEach((layer, l) => {
    const from = sourceOf(b, l)
    if (places[l] >= a.layers.length && from) layers[places[l]] = {...layer, from: moveSource(from, place)}
  })
  const ends = [endOf(a), endOf(b)]
  if (!ends[0] || !ends[1])
    throw fault('network', {problem: `"${name}" would add the image itself`, fix: 'Put a layer before it'})
  const end: Source = {type: 'add', name, of: [ends[0], moveSource(ends[1], place)]}
  return withEnd({...a, layers}, end, name)
}

const beginningOf = ({input, levels: {k, B}, precision}: Network) =>
  `${showShape(input)} ${k} ${B} ${precision ?? ''}`

/** @throws Fault where nothing can leave the network so */
function withEnd(network: Network, end: Source, name: string): Network {
  checkReadouts(network, layersIn(end), name)
  const ended = {...network, end}
  signalInto(ended, end)
  return ended
}
