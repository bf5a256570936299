// Figures that several node kinds show.
import {costOf, geometriesOf, type Network} from '../core/network.ts'
import {showShape} from '../core/ndarray.ts'
import type {NodeId} from './document.ts'
import type {Fact} from './node.ts'
import type {FilesValue} from './params.ts'

/** Output shape, weights, neurons and MACs of a network's last layer. */
export function layerFacts(network: Network): Fact[] {
  const last = geometriesOf(network).at(-1)!
  const {weights, neurons, macs, fanIn} = costOf(last)
  return [
    {label: 'Output', value: showShape(last.output)},
    {label: 'Weights', value: showCount(weights)},
    {label: 'Neurons', value: showCount(neurons)},
    {label: 'Fan-in', value: showCount(fanIn)},
    {label: 'MACs', value: showCount(macs)},
  ]
}

/** Layers, weights, neurons and MACs of a whole network. */
export function networkFacts(network: Network): Fact[] {
  const costs = geometriesOf(network).map(costOf)
  const total = (of: 'weights' | 'macs') => showCount(costs.reduce((sum, cost) => sum + cost[of], 0))
  return [
    {label: 'Input', value: showShape(network.input)},
    {label: 'Layers', value: String(costs.length)},
    {label: 'Weights', value: total('weights')},
    {label: 'MACs', value: total('macs')},
  ]
}

/** What a layer is called: what the user says, else as its node, `conv-2` being `Conv 2`. */
export function layerName(given: string, id: NodeId): string {
  const words = id.replace(/[-_]+/g, ' ').trim()
  return given.trim() || words.charAt(0).toUpperCase() + words.slice(1)
}

/** Which file a parameter names, without its folders. */
export function fileFact(value: FilesValue): Fact {
  const names = typeof value === 'string' ? [value.replace(/^.*[/\\:]/, '')] : value.map(({name}) => name)
  return {label: 'File', value: names.join(', ') || 'no file chosen'}
}

/** A count as users read it: `3,686,400`. */
export const showCount = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',')
