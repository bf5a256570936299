import {shown} from '../../src/core/simulate/engine.ts'
import type {SpikeRecord} from '../../src/core/simulate/record.ts'
import {simulation} from '../../src/core/simulate/simulate.ts'
import {fastestEngine} from '../../src/engine/choose.ts'
import type {Evaluate} from '../../src/graph/node.ts'
import type {simulate} from './node.ts'

export const evaluate: Evaluate<typeof simulate> = async ({spiking, dataset}, params, context) => {
  const {noise, compare, batch} = params
  const running = simulation(spiking, dataset, batch)
  const engine = fastestEngine(spiking, dataset.scale, {noise, compare, seed: context.seed})
  const start = context.now()
  const soFar = () => {
    const record = running.record()
    const seconds = (context.now() - start) / 1000
    return {outputs: {record}, metrics: metricsOf(record, record.images / Math.max(seconds, 1e-9))}
  }
  while (running.images() < running.total) {
    const count = Math.min(engine.lanes, running.total - running.images())
    running.enter(engine.show(shown(dataset, running.images(), count)))
    await context.progress(running.images() / running.total, soFar)
  }
  return soFar()
}

/** The figures of a record; `spikes` and `sop` are totals over all images. */
const metricsOf = (record: SpikeRecord, imagesPerSecond: number) => ({
  images: record.images,
  correct: record.correct,
  accuracy: record.images === 0 ? 0 : record.correct / record.images,
  spikes: record.spikes,
  sop: record.sop,
  layers: record.layers.map(({name, neurons, copies, spikes, rate, sop}) => ({
    name,
    neurons,
    copies,
    spikes,
    rate,
    sop,
  })),
  mismatches: record.mismatches,
  imagesPerSecond: Math.round(imagesPerSecond * 10) / 10,
})
