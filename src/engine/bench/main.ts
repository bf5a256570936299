// The benchmark: one run, side by side, on this machine. Whatever is compared must have given the same numbers.
import {convert} from '../../core/convert/convert.ts'
import type {SpikingNetwork} from '../../core/convert/spiking.ts'
import {takeImages, type HeldDataset} from '../../core/dataset.ts'
import {lenet} from '../../core/network.ts'
import {vgg} from '../../core/vgg.ts'
import {shown, type Engine, type EngineOptions} from '../../core/simulate/engine.ts'
import type {SpikeRecord} from '../../core/simulate/record.ts'
import {scalarEngine} from '../../core/simulate/scalar-engine.ts'
import {simulate, simulation} from '../../core/simulate/simulate.ts'
import {wasmEngine} from '../wasm-engine.ts'
import {parallelism, startHelper} from '../node-helpers.ts'
import {createPool, type Pool, type Task} from '../pool.ts'
import {agreement} from './agreement.ts'
import {float32Runner} from './float32.ts'
import {race, rateOf, type Contender, type Rate} from './measure.ts'
import {additionsOf, caseOf, type Case} from './networks.ts'
import {measureMemory} from './memory.ts'
import {runNumpy} from './numpy.ts'
import {measureGroups} from './groups.ts'
import {measureMapping} from './mapping.ts'
import {peakAdditions, peakDots} from './peak.ts'
import {measureTraining} from './training.ts'

const plain: EngineOptions = {noise: 0, seed: 1, compare: false}
const say = (line: string) => process.stdout.write(`${line}\n`)
const whole = (x: number) => Math.round(x).toLocaleString('en')
const megabytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`

/** Runs what the arguments name of `lenet`, `vgg`, `groups`, `map`, `memory` and `train`; the first two if none. @param script  path of simulate.py */
export async function main(names: readonly string[], script: string): Promise<void> {
  const chosen = (['lenet', 'vgg'] as const).filter(name => !names.length || names.includes(name))
  if (names.includes('memory')) {
    for (const name of chosen) await measureMemory(say, name)
    return
  }
  const peak = peakAdditions()
  say(
    `Node ${process.version}, ${parallelism()} threads. Peak: ${whole(peak / 1e9)} G additions of 8 bits per second and thread.`,
  )
  const dots = peakDots()
  say(
    dots === undefined
      ? 'Relaxed SIMD: not here.'
      : `Relaxed SIMD: its dot product sums ${whole(dots / 1e9)} G products of 8 bits, zeros among them, where additions skip zero weights.`,
  )
  if (names.includes('groups')) for (const most of [1, 4]) measureGroups(say, most)
  if (names.includes('map')) await measureMapping(say)
  if (names.includes('train')) {
    await measureTraining('LeNet k1B2', lenet({k: 1, B: 2}), 128, say)
    await measureTraining('VGG k1B2', vgg({k: 1, B: 2}), 50, say)
  }
  for (const name of chosen)
    for (const levels of [
      {k: 0, B: 1},
      {k: 1, B: 2},
    ]) {
      const images = name === 'lenet' ? 16_384 : 1024
      await benchmark(await caseOf(name, levels, images), {script, peak})
    }
}

async function benchmark(theCase: Case, {script, peak}: {script: string; peak: number}) {
  const {name, model, dataset} = theCase
  const network = convert(model, 'exact')
  const images = dataset.labels.length
  const small = name.startsWith('LeNet')
  const few = takeImages(dataset, small ? 400 : 50)
  const before = process.memoryUsage().rss
  const engine = wasmEngine(network, dataset, plain)
  const record = await simulate(engine, simulation(network, dataset, 100))
  const growth = process.memoryUsage().rss - before

  const pool = createPool(startHelper, {helpers: parallelism() - 1, from: 0})
  const comparing = wasmEngine(network, dataset, {...plain, compare: true})
  const reference = scalarEngine(network, plain)
  const float32 = await float32Runner(model, dataset)
  const fewer = takeImages(dataset, small ? 40 : 2)
  const contenders: Contender[] = [
    {name: 'Spikeloom, 1 thread', images, turn: () => showAll(engine, dataset)},
    {
      name: `Spikeloom, ${pool.threads} threads`,
      images,
      turn: () => inPool(pool, network, counter(dataset)),
    },
    {name: '1 thread, ANN compared', images, turn: () => showAll(comparing, dataset)},
    {name: 'tfjs, float32 (wasm)', images: few.labels.length, turn: () => void float32(0, few.labels.length)},
    {name: 'scalar reference', images: fewer.labels.length, turn: () => showAll(reference, fewer)},
  ]
  const rates = await race(contenders, {warm: 1, rounds: 5})
  const numpy = runNumpy(script, network, dataset, {
    images: few.labels.length,
    batch: small ? 200 : 50,
    repeats: 3,
  })
  const lines = contenders.map((contender, i): Line => ({name: contender.name, rate: rates[i]}))
  report(theCase, numpy ? [...lines, {name: 'NumPy im2col, float32', rate: rateOf(numpy.rates)}] : lines)
  const onAll = simulation(network, dataset, 100)
  await inPool(pool, network, onAll)
  const records = [record, onAll.record()] as const
  const numpyCounts = numpy?.counts
  const float32Classes = float32(0, 32)
  say(`\nEqual: ${agreement({network, dataset, engine, reference, records, numpyCounts, float32Classes})}.`)
  pool.close()
  describe(theCase, record, {growth, best: rates[0].best, peak})
}

function describe({model}: Case, {layers, images}: SpikeRecord, {growth, best, peak}: Figures) {
  const additions = additionsOf(model)
  const rate = layers.reduce((sum, layer) => sum + layer.rate, 0) / layers.length
  say(
    `Memory: ${megabytes(growth)} more for the engine and ${whole(images)} images. Firing rate: ${rate.toFixed(3)}.`,
  )
  say(
    `Ternary layers ask for ${whole(additions)} additions per image, ${whole((additions * best) / 1e9)} G/s at best: ` +
      `${((additions * best) / peak).toFixed(2)} of the peak, were each done by itself.`,
  )
}

interface Figures {
  readonly growth: number
  readonly best: number
  readonly peak: number
}

/** Shows all images, and counts. What a record adds to that, once per run, is not an engine's work. */
function showAll(engine: Engine, dataset: HeldDataset) {
  const running = counter(dataset)
  for (let first = 0; first < running.total; first += engine.lanes)
    running.enter(engine.show(shown(dataset, first, Math.min(engine.lanes, running.total - first))))
}

/** Adds up what blocks say. */
function counter(dataset: HeldDataset): Task['running'] {
  let [images, spikes, additions, largest] = [0, 0, 0, 0]
  return {
    total: dataset.labels.length,
    range: {scale: dataset.scale, largest: dataset.largest}, // plain data: helpers are sent it
    take: (first, count) => Promise.resolve(shown(dataset, first, count)),
    images: () => images,
    enter(block) {
      images += block.images
      for (const count of block.spikes) spikes += count
      for (const count of block.additions) additions += count
      for (const prediction of block.predictions) largest = Math.max(largest, prediction, spikes, additions)
    },
  }
}

async function inPool(pool: Pool, network: SpikingNetwork, running: Task['running']) {
  let last = performance.now()
  const turn = async () => {
    if (performance.now() - last < 12) return
    await new Promise(resolve => setImmediate(resolve))
    last = performance.now()
  }
  const [loss] = await pool.run({network, options: plain, running, turn})
  if (loss) say(`A helping thread is missing: ${loss.message}`)
}

interface Line {
  readonly name: string
  readonly rate: Rate
}

function report({name}: Case, lines: readonly Line[]) {
  say(`\n| ${name} | images/s: median | best | per CPU second | ours is, per CPU second |`)
  say('|---|---:|---:|---:|---:|')
  const [{rate: ours}] = lines
  for (const {name, rate} of lines) {
    const ratio = (ours.cpu / rate.cpu).toFixed(1)
    say(`| ${name} | ${whole(rate.median)} | ${whole(rate.best)} | ${whole(rate.cpu)} | ${ratio} × |`)
  }
}
