import {verdictOf} from '../../src/core/certify/words.ts'
import type {SpikeRecord} from '../../src/core/simulate/record.ts'
import {engineOptions} from '../../src/core/simulate/settings.ts'
import {simulation} from '../../src/core/simulate/simulate.ts'
import {sharedPool} from '../../src/engine/shared-pool.ts'
import type {Evaluate} from '../../src/graph/node.ts'
import type {simulate} from './node.ts'
import {costOfLevels} from './requantized.ts'

export const evaluate: Evaluate<typeof simulate> = async ({spiking, dataset}, params, context) => {
  const options = engineOptions(params, spiking.model.network, context.seed)
  const running = simulation(spiking, dataset, params.batch, options.temporal)
  const start = context.now()
  const soFar = () => {
    const record = running.record()
    const seconds = (context.now() - start) / 1000
    const metrics = metricsOf(record, record.images / Math.max(seconds, 1e-9))
    return {
      outputs: {record: {...record, source: dataset}},
      metrics: {...metrics, data: dataset.name, split: dataset.split},
    }
  }
  const pool = await sharedPool()
  const losses = await pool.run({
    network: spiking,
    options,
    running,
    turn: () => context.progress(running.images() / running.total, soFar),
  })
  await running.conclude()
  const {outputs, metrics} = soFar()
  const cost = await costOfLevels(outputs.record, {
    ...{spiking, dataset, params, pool},
    seed: context.seed,
    turn: () => context.progress(1),
  })
  const lost = losses.length === 0 ? {} : {lostThreads: losses.map(({message}) => message)}
  return {outputs, metrics: {...metrics, ...cost, ...lost}}
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
  ...timeOf(record),
  ...certified(record),
  imagesPerSecond: Math.round(imagesPerSecond * 10) / 10,
})

/** What the certificate says in short; a Certificate node shows all of it. */
function certified(record: SpikeRecord) {
  const {certificate} = record
  if (!certificate) return {}
  const {rechecks, margins, weights, thresholds, data, counts} = certificate
  return {
    verdict: verdictOf(record),
    rechecks,
    margin: margins.find(margin => margin !== null)?.least ?? null,
    hashes: {weights, thresholds, data, counts},
  }
}

/** The method, in time steps; the accuracy after each, where it takes time. */
const timeOf = ({timing, correctByStep, images}: SpikeRecord) => ({
  method: timing?.method ?? null,
  steps: timing?.window ?? null,
  latency: timing?.latency ?? null,
  initiationInterval: timing?.initiationInterval ?? null,
  accuracyByStep: correctByStep?.map(correct => (images === 0 ? 0 : correct / images)) ?? null,
})
