// Training, side by side with the operations that tfjs's WebAssembly backend has by itself.
import {conv2d, setBackend, slice, tidy, transpose, type Tensor4D} from '@tensorflow/tfjs-core'
import {costOf, geometriesOf, type Network} from '../../core/network.ts'
import {seededRandom} from '../../core/random.ts'
import type {BackendOps} from '../../train/backend-ops.ts'
import {createCalculator, type Calculator} from '../../train/calculator.ts'
import {createCompute} from '../../train/compute.ts'
import {openNodeBackend} from '../../train/node-backend.ts'
import {parallelism, startThread} from '../../train/node-threads.ts'
import {createOptimizer} from '../../train/optimizer.ts'
import {defaultOptions} from '../../train/options.ts'
import {initialParameters, layoutOf} from '../../train/parameters.ts'
import {plainOps} from '../../train/plain-ops.ts'
import {findTensorFlow} from '../../train/tensorflow.ts'
import {tensorFlowOps} from '../../train/tensorflow-ops.ts'
import {openThread} from '../../train/threads.ts'
import {wasmOps} from '../../train/wasm-ops.ts'
import {median, type Lap} from './measure.ts'
import {peakFlops} from './peak.ts'

/** The backend lacks a gradient of kernels: this is how its own convolution gives one. */
const stockOps: BackendOps = {
  ...plainOps,
  filterGradient: (x, dy, {kernel: [height, width], stride}) =>
    tidy(() => {
      const images = transpose(x, [3, 1, 2, 0])
      const filters = transpose(dy, [1, 2, 0, 3])
      const found: Tensor4D = conv2d(images, filters, 1, 'valid', 'NHWC', stride)
      return transpose(slice(found, [0, 0, 0, 0], [-1, height, width, -1]), [1, 2, 0, 3])
    }),
}

/** Times steps of training: gradient and optimizer, on random images. */
export async function measureTraining(
  name: string,
  network: Network,
  batch: number,
  say: (line: string) => void,
): Promise<void> {
  const tensorFlow = await findTensorFlow()
  await openNodeBackend()
  await setBackend('wasm')
  const task = {network, augmentation: defaultOptions.augmentation, smoothing: 0}
  const stock = await speed(network, batch, [createCalculator(task, stockOps)])
  const own = await speed(network, batch, [createCalculator(task, wasmOps)])
  const native =
    'name' in tensorFlow
      ? await speedOfTensorFlow(network, batch, createCalculator(task, tensorFlowOps))
      : undefined
  const threads = Array.from({length: parallelism()}, () => openThread(startThread, task))
  const all = await speed(
    network,
    batch,
    threads.map(({calculate}) => calculate),
  )
  for (const thread of threads) thread.close()
  const line = (who: string, {wall, cpu}: Lap) =>
    say(
      `  ${who.padEnd(40)} ${wall.toFixed(1).padStart(8)} images/s ${cpu.toFixed(1).padStart(8)} per CPU second, ` +
        `${(cpu / stock.cpu).toFixed(1)} × stock, ${(cpu * work).toFixed(1)} GFLOP of convolutions per CPU second`,
    )
  const work = workOf(network) / 1e9
  const peak = (peakFlops() / 1e9).toFixed(1)
  say(
    `Training ${name}, batch ${batch}. One thread does at most ${peak} GFLOP per second; tiles save multiplications:`,
  )
  line('tfjs, WebAssembly, stock operations', stock)
  line('Spikeloom, 1 thread', own)
  line(`Spikeloom, ${threads.length} threads`, all)
  if (native) line(`Spikeloom on TensorFlow, all threads`, native)
  say(
    `  an epoch of 50,000 images takes ${Math.round(50_000 / all.wall / 60)} minutes on ${threads.length} threads`,
  )
}

async function speedOfTensorFlow(network: Network, batch: number, calculator: Calculator): Promise<Lap> {
  await setBackend('tensorflow')
  const lap = await speed(network, batch, [calculator])
  await setBackend('wasm')
  return lap
}

/** Operations that the convolutions of one image ask for, forward and back, a multiplication and an addition being two. */
const workOf = (network: Network) =>
  geometriesOf(network).reduce((sum, geometry, i) => sum + costOf(geometry).macs * 2 * (i ? 3 : 2), 0)

/** Images per second, the median of some steps after a first one. */
async function speed(network: Network, batch: number, calculators: readonly Calculator[]): Promise<Lap> {
  const layout = layoutOf(network)
  const random = seededRandom(1)
  const size = network.input.reduce((product, side) => product * side, 1)
  const read = (indices: Int32Array) =>
    Promise.resolve({
      pixels: Uint8Array.from({length: indices.length * size}, () => 256 * random()),
      scale: 1 / 256,
      labels: Uint8Array.from(indices, index => index % 10),
      indices,
    })
  const compute = createCompute({read, calculators, parts: calculators.length})
  const parameters = initialParameters(layout, 1)
  const optimizer = createOptimizer(defaultOptions, layout.parameters, [])
  const indices = Int32Array.from({length: batch}, (_, i) => i)
  const times: Lap[] = []
  const until = performance.now() + 6000
  for (let step = 0; step < 4 || (step < 30 && performance.now() < until); step++) {
    const start = performance.now()
    const before = process.cpuUsage()
    const {gradient} = await compute.gradient(parameters, indices, step)
    optimizer.step(parameters, gradient, 1e-3)
    const {user, system} = process.cpuUsage(before)
    const wall = (batch * 1000) / (performance.now() - start)
    if (step > 0) times.push({wall, cpu: (batch * 1e6) / (user + system)})
  }
  return {wall: median(times.map(({wall}) => wall)), cpu: median(times.map(({cpu}) => cpu))}
}
