// The frames of one image: what the host sends instead of the encoder.
import type {ImageRecording} from '../../core/simulate/recording.ts'
import {fault} from '../../core/fault.ts'
import {addressOf, axonsOfColumn} from './configure.ts'
import {controlFrame, spikeFrame} from './frames.ts'
import type {Placed} from './placed.ts'
import {axonOf, tilesReading} from './reach.ts'

/**
 * Every spike of the encoder, to each tile that reads it, then as many ticks as the network is deep.
 * @throws Fault `missing` where the encoder was not recorded
 */
export function imageFrames({layout, placement}: Placed, {layers}: ImageRecording): bigint[] {
  const encoder = layers.find(({layer}) => layer === 0)
  if (!encoder)
    throw fault('missing', {
      what: 'The spikes of the encoder were not recorded',
      fix: 'Leave "Record layers" of Simulate empty, or name the encoder too',
    })
  const {neurons, spikes, shape} = encoder
  const frames: bigint[] = []
  layout.layers.forEach((laid, layer) =>
    laid.demand.feeds.forEach((feed, f) => {
      if (feed.source !== 0) return
      const {lines} = laid.demand
      const wait = (layout.demands.depths[layer] - 1) * laid.part.extension
      neurons.forEach((neuron, event) => {
        const [place, channel] = [Math.floor(neuron / shape[2]), neuron % shape[2]]
        const at = [Math.floor(place / shape[1]), place % shape[1]] as const
        if (feed.rows.rank[at[0]] < 0 || feed.columns.rank[at[1]] < 0) return
        const first = axonOf(laid.axons[f], feed, at, lines) + channel * lines
        for (const tile of tilesReading(laid, feed, at)) {
          if (laid.part.coresOfTile[tile] === 0) continue
          const cores = laid.coreOfTile
          for (let core = cores[tile]; core < cores[tile + 1]; core++) {
            const to = addressOf({chip: placement.chip[core], site: placement.site[core], mask: 0})
            for (let copy = 0; copy < spikes[event]; copy++) {
              const axon = first + copy
              frames.push(spikeFrame(to, axon % axonsOfColumn, wait + Math.floor(axon / axonsOfColumn)))
            }
          }
        }
      })
    }),
  )
  const chips = Array.from({length: placement.chips}, (_, chip) => [chip >> 5, chip & 31] as const)
  const ticks = Math.max(...layout.demands.depths)
  return [
    ...chips.map(chip => controlFrame('initialize', chip)),
    ...frames,
    ...chips.map(chip => controlFrame('sync', chip, ticks)),
  ]
}
