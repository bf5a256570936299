import type {SpikingNetwork} from '../../src/core/convert/spiking.ts'
import type {Dataset} from '../../src/core/dataset.ts'
import {fault} from '../../src/core/fault.ts'
import {sizeOf} from '../../src/core/ndarray.ts'
import {readShown} from '../../src/core/simulate/engine.ts'
import type {SpikeRecord} from '../../src/core/simulate/record.ts'
import {fastestEngine} from '../../src/engine/choose.ts'
import type {Evaluate} from '../../src/graph/node.ts'
import {readChip} from '../../src/map/chip-schema.ts'
import {chips} from '../../src/map/chips.ts'
import {deadOf} from '../../src/map/dead.ts'
import type {Rates} from '../../src/map/flows.ts'
import {mapNetwork, withRun} from '../../src/map/map-network.ts'
import {metricsOf} from '../../src/map/metrics.ts'
import {chipRun} from '../../src/map/run.ts'
import type {map} from './node.ts'

/** Shares of the work: measuring spikes and mapping; the rest is running what is mapped. */
const shares = {measure: 0.1, map: 0.3}

export const evaluate: Evaluate<typeof map> = async ({spiking, dataset, record}, params, context) => {
  const {own, method, placement, deadCores, deadLinks} = params
  const chip = params.chip === 'own' ? readChip(own) : chips[params.chip]
  const dead = deadOf(chip, deadCores, deadLinks)
  const images = Math.min(params.measured, dataset.labels.length)
  const rates = await ratesOf({spiking, dataset, record}, images, done =>
    context.progress(shares.measure * done),
  )
  const start = context.now()
  const {mapping: made, layout} = await mapNetwork(
    spiking,
    {chip, method, placement, seed: context.seed, chips: params.chips, dead},
    rates,
    done => context.progress(shares.measure + shares.map * done),
  )
  const mapping = {...made, measured: images, images: recordedOf(record)}
  const milliseconds = Math.round(context.now() - start)
  const checked = Math.min(params.checked, dataset.labels.length)
  if (checked === 0) return {outputs: {mapping}, metrics: {...metricsOf(mapping), milliseconds}}
  const run = chipRun(spiking, layout, mapping.placement)
  await showAll(
    {spiking, dataset},
    checked,
    counts => run.show(counts),
    done => context.progress(shares.measure + shares.map + (1 - shares.measure - shares.map) * done),
  )
  const whole = withRun(mapping, run.result())
  return {outputs: {mapping: whole}, metrics: {...metricsOf(whole), milliseconds}}
}

/** The images that the record has the spikes of. */
const recordedOf = ({recordings = [], labels, predictions, classes}: SpikeRecord) =>
  recordings.map(recording => ({
    label: classes[labels[recording.image]],
    prediction: classes[predictions[recording.image]],
    recording,
  }))

interface Inputs {
  readonly spiking: SpikingNetwork
  readonly dataset: Dataset
}

type Turn = (done: number) => Promise<void>

/** Simulates images plainly. @param call  takes the spike counts of each layer, of one image after the other */
async function showAll(
  {spiking, dataset}: Inputs,
  images: number,
  call: (counts: readonly Uint8Array[]) => void,
  turn: Turn,
): Promise<void> {
  const engine = fastestEngine(spiking, dataset, {noise: 0, seed: 0, compare: false})
  for (let first = 0; first < images; first += engine.lanes) {
    const count = Math.min(engine.lanes, images - first)
    engine.show(await readShown(dataset, first, count))
    for (let image = 0; image < count; image++) {
      call(spiking.layers.map((_, layer) => engine.countsOf(layer, image)))
      await turn((first + image + 1) / images)
    }
  }
}

/** Mean spikes of each neuron: as the first images have them, as many in each layer as the record says. */
async function ratesOf(
  {record, ...inputs}: Inputs & {readonly record: SpikeRecord},
  images: number,
  turn: Turn,
): Promise<Rates> {
  const {layers} = inputs.spiking
  if (record.layers.length !== layers.length || record.layers.some(({name}, l) => name !== layers[l].name))
    throw fault('missing', {
      what: 'The record is not of this spiking network',
      fix: 'Connect the Simulate node that runs it',
    })
  const sums = layers.map(({geometry}) => new Float64Array(sizeOf(geometry.output)))
  await showAll(
    inputs,
    images,
    counts =>
      counts.forEach((map, l) => {
        const sum = sums[l]
        for (let neuron = 0; neuron < map.length; neuron++) sum[neuron] += map[neuron]
      }),
    turn,
  )
  return sums.map((sum, l) => {
    const total = sum.reduce((all, spikes) => all + spikes, 0)
    const mean = record.images > 0 ? record.layers[l].spikes / record.images : total / images
    const factor = total > 0 ? mean / total : 0
    return sum.map(spikes => spikes * factor)
  })
}
