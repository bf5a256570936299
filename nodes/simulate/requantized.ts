// What it costs to quantize weights otherwise than they were trained.
import {convert} from '../../src/core/convert/convert.ts'
import type {SpikingNetwork} from '../../src/core/convert/spiking.ts'
import type {Dataset} from '../../src/core/dataset.ts'
import type {Levels} from '../../src/core/levels.ts'
import type {SpikeRecord} from '../../src/core/simulate/record.ts'
import {engineOptions} from '../../src/core/simulate/settings.ts'
import {simulation} from '../../src/core/simulate/simulate.ts'
import type {Pool} from '../../src/engine/pool.ts'

type Params = Parameters<typeof engineOptions>[0]

/** What is compared with the network as it was trained. */
interface Comparison {
  readonly spiking: SpikingNetwork
  readonly dataset: Dataset
  readonly params: Params
  readonly seed: number
  readonly pool: Pool
  readonly turn: () => Promise<void>
}

/**
 * The cost in accuracy of other levels than those the weights were trained with, on the same images and under the
 * same noise; nothing where the levels are the same or nobody knows which they were.
 */
export async function costOfLevels(
  record: SpikeRecord,
  {spiking, dataset, params, seed, pool, turn}: Comparison,
) {
  const {model, method} = spiking
  const {trained, network} = model
  if (!trained || (trained.k === network.levels.k && trained.B === network.levels.B) || record.images === 0)
    return {}
  const own = convert({...model, network: {...network, levels: trained}}, method)
  const plain = {...params, compare: false, recordImages: '', steps: null}
  const options = engineOptions(plain, own.model.network, seed)
  const running = simulation(own, dataset, 200, options.temporal)
  await pool.run({network: own, options, running, turn})
  const asTrained = running.record().correct / record.images
  const now = record.correct / record.images
  return {accuracyAsTrained: asTrained, requantized: sentence(trained, network.levels, asTrained, now)}
}

const show = ({k, B}: Levels) => `k = ${k}, B = ${B}`
const percent = (share: number) => `${(100 * share).toFixed(2)} %`

function sentence(trained: Levels, levels: Levels, before: number, now: number): string {
  const points = Math.abs(100 * (now - before)).toFixed(2)
  const change =
    now < before ? `${points} points less than` : now > before ? `${points} points more than` : 'as many as'
  return `Quantized anew, without training, with ${show(levels)}: ${percent(now)} right, ${change} the ${percent(before)} with ${show(trained)}, which the weights were trained with.`
}
