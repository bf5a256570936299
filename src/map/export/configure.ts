// The configuration of PAICORE: registers, neurons and weights of each core as frames.
import {fault} from '../../core/fault.ts'
import {stretchOf, type LaidLayer} from '../layout.ts'
import {biasOf} from './paibox.ts'
import {neuronWords, packageFrames, registerFrames, type FrameAddress} from './frames.ts'
import type {Placed, Stretch} from './placed.ts'
import {destinationOf, type CoreSet} from './reach.ts'
import {weightWords} from './weight-words.ts'

/** Axons of a column, before columns are joined. */
export const axonsOfColumn = 1152
/** The chip address at which the host listens. */
export const hostChip = [31, 31] as const

/** @throws Fault `chip` for a chip or a method whose cores frames do not configure */
export function checkFrames({chip, layout, placement}: Placed): void {
  const needed =
    'Choose PAICORE 2.x, Scatter-and-Gather and as many chips as it takes, or export mapping.json'
  const refuse = (problem: string) => fault('chip', {problem, fix: needed})
  if (chip.routing.network.value !== 'quadtree' || chip.cores.axons.value !== axonsOfColumn)
    throw refuse(`Frames are those of PAICORE 2.x, not of ${chip.name}`)
  if (layout.demands.method !== 'sg')
    throw refuse('Store-and-Release needs control spikes of a controller, which these frames do not hold')
  if (placement.rounds > 1) throw refuse('The network does not fit its chips at once')
}

/** Column and row of a site: bits of a leaf's number in turn, row first. */
export function addressOf({chip, site, mask}: CoreSet): FrameAddress {
  const pair = (bits: number): [number, number] => {
    let [x, y] = [0, 0]
    for (let level = 0; level < 5; level++) {
      x |= ((bits >> (2 * level + 1)) & 1) << level
      y |= ((bits >> (2 * level)) & 1) << level
    }
    return [x, y]
  }
  return {chip: [chip >> 5, chip & 31], core: pair(site), free: pair(mask)}
}

/** All frames that configure one core: registers, then neurons, then weights. */
export function coreFrames(placed: Placed, core: number): bigint[] {
  const {layout, placement} = placed
  const layer = layout.layers.findIndex(
    ({part}) => core >= part.firstCore && core < part.firstCore + part.cores,
  )
  const laid = layout.layers[layer]
  const {part} = laid
  const tile = laid.coreOfTile.findLastIndex(first => first <= core)
  const stretch = stretchOf(laid, tile, core - laid.coreOfTile[tile])
  const to = addressOf({chip: placement.chip[core], site: placement.site[core], mask: 0})
  const columns = part.weightBits * part.extension
  const neurons = neuronsOf(placed, {layer, tile, stretch})
  const registers = registerFrames(to, {
    weightWidth: Math.log2(part.weightBits),
    extension: Math.log2(part.extension),
    inputWidth: 0,
    spikeWidth: 0,
    dendrites: (stretch[1] - stretch[0]) * columns,
    maxPooling: 0,
    tickStart: layout.demands.depths[layer],
    tickEnd: 0,
    spiking: 1,
    targetExtension: Math.log2(neurons.targetExtension),
    testChip: 0,
  })
  const repeated = Array.from({length: columns}, () => neurons.words).flat()
  return [
    ...registers,
    ...packageFrames('neurons', to, 0, repeated),
    ...packageFrames('weights', to, 0, weightWords(placed, {layer, tile, stretch})),
  ]
}

/** Place, channel and copy of a neuron of a tile. */
export function whoIs({strands, width, demand}: LaidLayer, tile: number, neuron: number) {
  const strand = strands.start[tile] + Math.floor(neuron / width)
  const within = neuron % width
  return {
    strand,
    place: strands.place[strand],
    channel: Math.floor(within / demand.copies),
    copy: within % demand.copies,
  }
}

/**
 * Neurons that keep nothing from tick to tick: with the leak −T they fire where the sum is at least T, and both
 * firing and not firing resets them to 0.
 */
function neuronsOf({network, layout, placement}: Placed, {layer, tile, stretch}: Stretch) {
  const laid = layout.layers[layer]
  const {data} = biasOf(network.layers[laid.demand.layer], layer)
  const channels = laid.part.shape[2]
  let targetExtension = 1
  const words: bigint[] = []
  for (let neuron = stretch[0]; neuron < stretch[1]; neuron++) {
    const {strand, place, channel, copy} = whoIs(laid, tile, neuron)
    const target = destinationOf(layout, placement, {layer, strand})
    const line = channel * laid.demand.copies + copy
    const number = target ? target.axon(place, line) : place * channels * laid.demand.copies + line
    if (target) targetExtension = target.reader.part.extension
    const wait = target ? layout.demands.depths[target.demand] - layout.demands.depths[layer] : 1
    const slot = target ? Math.floor(number / axonsOfColumn) : 0
    const tick = targetExtension * (wait - 1) + slot
    const address = target
      ? addressOf(target.to)
      : {chip: hostChip, core: [number >> 16, (number >> 11) & 31] as const, free: [0, 0] as const}
    words.push(
      ...neuronWords(
        recordOf(data[copy * channels + channel] - 1, address, [
          target ? number % axonsOfColumn : number & 2047,
          tick,
        ]),
      ),
    )
  }
  return {words, targetExtension}
}

const recordOf = (
  leak: number,
  {chip, core, free}: FrameAddress,
  [axon, tick]: readonly [number, number],
) => ({
  potential: 0,
  truncation: 8,
  synapseMode: 0,
  leak,
  leakMode: 0,
  leakDirection: 0,
  positiveThreshold: 0,
  negativeThreshold: 0,
  negativeMode: 0,
  thresholdMask: 0,
  leakAfterComparison: 0,
  reset: 0,
  resetMode: 0,
  chipX: chip[0],
  chipY: chip[1],
  coreX: core[0],
  coreY: core[1],
  freeX: free[0],
  freeY: free[1],
  axon,
  tick,
})
