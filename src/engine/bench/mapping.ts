// How fast networks are mapped to chips, and how many cores they take.
import {convert} from '../../core/convert/convert.ts'
import type {Levels} from '../../core/levels.ts'
import {geometriesOf, lenet, type Network} from '../../core/network.ts'
import {sizeOf} from '../../core/ndarray.ts'
import {shown} from '../../core/simulate/engine.ts'
import {vgg} from '../../core/vgg.ts'
import {chips, type ChipId} from '../../map/chips.ts'
import {figuresOf} from '../../map/figures.ts'
import {layoutOf} from '../../map/layout.ts'
import type {ModelMethod} from '../../map/method.ts'
import {partition} from '../../map/partition.ts'
import {place} from '../../map/place.ts'
import {route} from '../../map/route.ts'
import {chipRun} from '../../map/run.ts'
import {wasmEngine} from '../wasm-engine.ts'
import {measureFits} from './fit-meters.ts'
import {caseOf} from './networks.ts'

type Say = (line: string) => void
const turn = () => Promise.resolve()
const levels = {1: {k: 0, B: 1}, 2: {k: 0, B: 2}, 4: {k: 1, B: 2}} as const
const whole = (x: number) => Math.round(x).toLocaleString('en')

/** Maps LeNet and VGG along a Hilbert curve, and runs LeNet core by core. */
export async function measureMapping(say: Say): Promise<void> {
  say(
    '\n| on a Hilbert curve | cores | occupied | without the rule | broadcast | chips | routes | wrong | partition | place | route | CPU time of the three |',
  )
  say('|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|')
  for (const [name, network] of [['LeNet', lenet], ['VGG', vgg]] as const)
    for (const L of [1, 2, 4] as const) {
      const line = await measure(network(levels[L]), 'paicore-2', 'sg')
      say(`| ${name}, L = ${L}, PAICORE 2.x | ${line} |`)
    } // prettier-ignore
  say(`| LeNet, Store-and-Release, PKU-NC64C | ${await measure(lenet(levels[4]), 'pku-nc64c', 'sr')} |`)
  measureFits(say)
  say('\n| LeNet on drawn digits, core by core | images | neurons compared | differ | seconds |')
  say('|---|---:|---:|---:|---:|')
  for (const L of [1, 2, 4] as const)
    say(`| L = ${L}, PAICORE 2.x | ${await run(levels[L], 'paicore-2', 'sg')} |`)
  say(`| L = 4, Store-and-Release, PKU-NC64C | ${await run(levels[4], 'pku-nc64c', 'sr')} |`)
}

/** A network on a chip, every neuron as active as any other. */
async function laid(network: Network, id: ChipId, method: ModelMethod) {
  const rates = geometriesOf(network).map(({output}) => new Float64Array(sizeOf(output)).fill(0.3))
  const [start, used] = [performance.now(), process.cpuUsage()]
  const cut = partition(network, chips[id], method)
  const cutAt = performance.now()
  const layout = layoutOf(network, chips[id], cut)
  const placement = await place(
    layout,
    rates,
    {method: 'hilbert', seed: 1, chips: null, dead: new Map()},
    turn,
  )
  const placedAt = performance.now()
  const traffic = await route(layout, placement, {rates, cores: cut.cores, dead: []}, turn)
  const {user, system} = process.cpuUsage(used)
  const times = [cutAt - start, placedAt - cutAt, performance.now() - placedAt, (user + system) / 1000]
  return {layout, partition: cut, placement, traffic, times}
}

async function measure(network: Network, id: ChipId, method: ModelMethod): Promise<string> {
  const {layout, times, ...parts} = await laid(network, id, method)
  const figures = figuresOf(layout, parts)
  const counts = [figures.coresUsed, figures.coresOccupied, figures.coresLowerBound]
  const {routesChecked, routesWrong} = parts.traffic
  return [
    ...counts.map(whole),
    figures.coresBroadcast === null ? 'impossible' : whole(figures.coresBroadcast),
    ...[figures.chips, routesChecked, routesWrong].map(whole),
    ...times.map(ms => `${Math.round(ms)} ms`),
  ].join(' | ')
}

const images = 200

async function run(of: Levels, id: ChipId, method: ModelMethod): Promise<string> {
  const {model, dataset} = await caseOf('lenet', of, images)
  const spiking = convert(model, 'exact')
  const {layout, placement} = await laid(model.network, id, method)
  const engine = wasmEngine(spiking, dataset, {noise: 0, seed: 1, compare: false})
  const running = chipRun(spiking, layout, placement)
  const start = performance.now()
  for (let first = 0; first < images; first += engine.lanes) {
    const count = Math.min(engine.lanes, images - first)
    engine.show(shown(dataset, first, count))
    for (let image = 0; image < count; image++)
      running.show(spiking.layers.map((_, layer) => engine.countsOf(layer, image)))
  }
  const {compared, mismatches} = running.result()
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  return [whole(images), whole(compared), whole(mismatches), seconds].join(' | ')
}
