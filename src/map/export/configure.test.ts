import {describe, expect, it} from 'vitest'
import {convert} from '../../core/convert/convert.ts'
import type {Network} from '../../core/network.ts'
import {randomImages, randomModel} from '../../core/random-network.ts'
import {seededRandom} from '../../core/random.ts'
import {simulate, simulation} from '../../core/simulate/simulate.ts'
import {fastestEngine} from '../../engine/choose.ts'
import {chips} from '../chips.ts'
import {layoutOf} from '../layout.ts'
import {mapNetwork} from '../map-network.ts'
import {checkFrames, coreFrames, hostChip} from './configure.ts'
import {decodeFrame, neuronOf, packageFields, registersOf, spikeFields, unpack} from './frames.ts'
import {imageFrames} from './spike-frames.ts'

const conv = (
  name: string,
  filters: number,
  kernel: number,
  stride = 1,
  weights: 'ternary' | 'float' = 'ternary',
) => ({type: 'conv', name, filters, kernel, stride, padding: 'valid', weights}) as const
const readout = {type: 'dense', name: 'Readout', units: 3, activation: 'readout', weights: 'float'} as const
/** With two levels, the second layer has 1,200 inputs, more than a column's 1,152 axons. */
const network = (levels: Network['levels']): Network => ({
  input: [12, 12, 1],
  levels,
  layers: [
    conv('Encoder', 24, 3, 1, 'float'),
    conv('Conv2', 12, 5),
    conv('Pool3', 12, 2, 2),
    conv('Conv4', 40, 3),
    readout,
  ],
})

describe.each([
  [1, {k: 0, B: 1}],
  [2, {k: 0, B: 2}],
] as const)('with L = %i', (_, levels) => {
  it('frames make a chip that gives the spikes of the simulation', async () => {
    const spiking = convert(randomModel(network(levels), seededRandom(4)), 'exact')
    const dataset = randomImages(network(levels), 1, seededRandom(5))
    const request = {
      chip: chips['paicore-2'],
      method: 'sg',
      placement: 'hilbert',
      seed: 1,
      chips: null,
    } as const
    const rates = spiking.layers.map(({geometry: {output: o}}) =>
      new Float64Array(o[0] * o[1] * o[2]).fill(0.3),
    )
    const {mapping} = await mapNetwork(
      spiking,
      {...request, dead: {cores: new Map(), links: []}},
      rates,
      () => Promise.resolve(),
    )
    const layout = layoutOf(network(levels), mapping.chip, mapping.partition)
    const placed = {chip: mapping.chip, network: spiking, layout, placement: mapping.placement}
    checkFrames(placed)
    const options = {
      noise: 0,
      seed: 1,
      compare: false,
      recording: {images: [0], layers: [0, 1, 2, 3], neurons: []},
    }
    const record = await simulate(fastestEngine(spiking, dataset, options), simulation(spiking, dataset, 1))
    const [recording] = record.recordings!
    const cores = Array.from({length: mapping.partition.cores.count}, (__, core) => core)
    const frames = [...cores.flatMap(core => coreFrames(placed, core)), ...imageFrames(placed, recording)]
    const host = runFrames(frames, hostChip)
    const last = recording.layers[3]
    const {copies} = spiking.layers[3]
    const expected = new Set<string>()
    last.neurons.forEach((neuron, i) => {
      for (let copy = 0; copy < last.spikes[i]; copy++) {
        const number = neuron * copies + copy
        expected.add(`${number >> 16},${(number >> 11) & 31}:${number & 2047}`)
      }
    })
    expect(expected.size).toBeGreaterThan(3)
    expect([...host].sort()).toEqual([...expected].sort())
  })
})

it('refuses chips and methods that these frames are not of', () => {
  const placed = {chip: chips['loihi-1']} as never
  expect(() => checkFrames(placed)).toThrow('Frames are those of PAICORE 2.x, not of Loihi 1')
})

// A chip that knows nothing but frames: it is configured, takes spikes, and runs tick by tick.

interface Core {
  registers: ReturnType<typeof registersOf>
  neurons: bigint[]
  weights: bigint[]
}

const key = (chip: readonly number[], core: readonly number[]) => [...chip, ...core].join()

/** Runs configuration and spike frames. @returns the spikes that reached the host, as core, axon */
function runFrames(frames: readonly bigint[], hostChip: readonly number[]): Set<string> {
  const cores = new Map<string, Core>()
  const payloads = new Map<string, number[]>()
  /** Of each core, arrivals by the tick in which they count. */
  const waiting = new Map<string, Set<number>[]>()
  const host = new Set<string>()
  const arrive = (to: string, tick: number, axon: number) => {
    const queue = waiting.get(to) ?? []
    waiting.set(to, queue)
    ;(queue[tick] ??= new Set()).add(axon)
  }
  const deliver = (
    {chip, core, free}: {chip: readonly number[]; core: readonly number[]; free: readonly number[]},
    [axon, relative, now]: readonly [number, number, number],
  ) => {
    if (key(chip, []) === key(hostChip, [])) return void host.add(`${core.join()}:${axon}`)
    for (const [place, {registers}] of cores) {
      const [cx, cy, x, y] = place.split(',').map(Number)
      const hit = cx === chip[0] && cy === chip[1] && (x | free[0]) === (core[0] | free[0])
      if (!hit || (y | free[1]) !== (core[1] | free[1])) continue
      const extension = 2 ** registers.extension
      arrive(place, now + Math.floor(relative / extension), (relative % extension) * 1152 + axon)
    }
  }
  let tick = 1
  for (let at = 0; at < frames.length; at++) {
    const frame = decodeFrame(frames[at], at)
    const place = key(frame.chip, frame.core)
    if (frame.kind === 'registers') {
      const got = [...(payloads.get(place) ?? []), frame.payload]
      payloads.set(place, got)
      if (got.length === 3) cores.set(place, {registers: registersOf(got), neurons: [], weights: []})
    } else if (frame.kind === 'neurons' || frame.kind === 'weights') {
      const {count} = unpack(packageFields, BigInt(frame.payload))
      cores.get(place)![frame.kind] = frames.slice(at + 1, at + 1 + count)
      at += count
    } else if (frame.kind === 'spike') {
      const {axon, slot} = unpack(spikeFields, BigInt(frame.payload))
      deliver(frame, [axon, slot, tick])
    } else if (frame.kind === 'sync')
      for (let left = frame.payload; left > 0; left--, tick++)
        for (const [name, core] of cores) step(core, waiting.get(name)?.[tick] ?? new Set())
  }
  return host

  function step({registers, neurons, weights}: Core, arrived: ReadonlySet<number>) {
    if (tick < registers.tickStart) return
    const [bits, extension] = [2 ** registers.weightWidth, 2 ** registers.extension]
    const count = registers.dendrites / (bits * extension)
    for (let n = 0; n < count; n++) {
      const neuron = neuronOf(neurons.slice(4 * n, 4 * n + 4))
      let sum = neuron.leak
      for (const axon of arrived) {
        const [slot, row] = [Math.floor(axon / 1152), axon % 1152]
        let weight = 0
        for (let bit = 0; bit < bits; bit++) {
          const word = weights[18 * (bits * (extension * n + slot) + bit) + (row >> 6)]
          if ((word >> BigInt(row & 63)) & 1n) weight += bit === bits - 1 ? -(2 ** bit) : 2 ** bit
        }
        sum += weight
      }
      if (sum < neuron.positiveThreshold) continue
      const {chipX, chipY, coreX, coreY, freeX, freeY, axon, tick: relative} = neuron
      deliver({chip: [chipX, chipY], core: [coreX, coreY], free: [freeX, freeY]}, [axon, relative, tick + 1])
    }
  }
}
