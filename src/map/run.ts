// Running a network core by core, tick by tick, through the placed axons, replicas and routed packets, beside the
// plain simulation.
import type {SpikingNetwork} from '../core/convert/spiking.ts'
import type {Layout} from './layout.ts'
import type {Difference, MappedRun, Placement} from './mapping.ts'
import {machineOf, type Machine, type Route} from './machine.ts'
import {integrate, type RunningCore} from './run-core.ts'

/** A chip that runs. */
export interface ChipRun {
  /**
   * Shows it an image and compares every neuron, replicas too.
   * @param counts  spikes of each spiking layer in the plain simulation, the encoder's first
   */
  show(counts: readonly Uint8Array[]): void
  result(): MappedRun
}

/** Counters of a run. */
interface Tally {
  images: number
  compared: number
  mismatches: number
  packets: number
  first: Difference | null
}

/**
 * Prepares a run.
 * @param broken  cores that neither take packets nor fire, to see what that does
 */
export function chipRun(
  network: SpikingNetwork,
  layout: Layout,
  placement: Placement,
  broken: ReadonlySet<number> = new Set(),
): ChipRun {
  const machine = machineOf(network, layout, placement, broken)
  const tally: Tally = {images: 0, compared: 0, mismatches: 0, packets: 0, first: null}
  return {
    show(counts) {
      if (machine.window) showReleased(machine, counts, tally)
      else showGathered(machine, counts, tally)
      tally.images++
    },
    result: () => ({...tally}),
  }
}

/** A packet arrives at all its cores. Axons of one bit keep one; a graded line counts. */
function send({cores}: Machine, {cores: to, axons, lines}: Route, channel: number, copy: number): number {
  const line = lines === 1 ? 0 : copy
  for (let i = 0; i < to.length; i++) {
    const core = cores[to[i]]
    const axon = axons[i] + channel * lines + line
    core.axons[axon] = lines === 1 ? core.axons[axon] + 1 : 1
    core.touched = true
  }
  return to.length ? 1 : 0
}

/** The host's packets: of all copies that fire, or of the step in which a window is. */
function sendEncoder(machine: Machine, counts: Uint8Array, step: number | null) {
  const channels = counts.length / machine.hostRoutes.length
  for (let neuron = 0; neuron < counts.length; neuron++) {
    const route = machine.hostRoutes[Math.floor(neuron / channels)]
    const channel = neuron % channels
    if (step !== null) {
      if (counts[neuron] > step) send(machine, route, channel, 0)
    } else for (let copy = 0; copy < counts[neuron]; copy++) send(machine, route, channel, copy)
  }
}

/** Scatter-and-Gather: each layer has a tick, in which it adds up what has arrived, fires and is cleared. */
function showGathered(machine: Machine, counts: readonly Uint8Array[], tally: Tally) {
  sendEncoder(machine, counts[0], null)
  machine.layers.forEach((layer, l) => {
    for (const core of layer.cores) {
      core.potentials.fill(0)
      if (core.touched) integrate(layer, core)
      fire(machine, core, {l, step: null, tick: machine.depths[l], counts, tally})
    }
  })
}

/** Store-and-Release: layers of one depth release in the same window, step by step, and the others store. */
function showReleased(machine: Machine, counts: readonly Uint8Array[], tally: Tally) {
  const {layers, window, depths} = machine
  for (const core of machine.cores) core.potentials.fill(0)
  for (let depth = 0; depth <= Math.max(...depths); depth++)
    for (let step = 0; step < window; step++) {
      if (depth === 0) sendEncoder(machine, counts[0], step)
      layers.forEach((layer, l) => {
        if (depths[l] !== depth) return
        for (const core of layer.cores)
          fire(machine, core, {l, step, tick: depth * window + step, counts, tally})
      })
      for (const core of machine.cores) if (core.touched) integrate(layers[core.layer], core)
    }
}

interface Firing {
  readonly l: number
  readonly step: number | null
  readonly tick: number
  readonly counts: readonly Uint8Array[]
  readonly tally: Tally
}

/** Fires all neurons of a core that reach their threshold, and compares each with the plain simulation. */
function fire(machine: Machine, core: RunningCore, firing: Firing) {
  const {l, step, counts, tally} = firing
  const {laid, spiking} = machine.layers[l]
  const {strands, width, demand} = laid
  const {copies} = demand
  const expected = counts[demand.layer]
  const outputs = laid.part.shape[2]
  const start = strands.start[core.tile]
  const alive = !machine.broken.has(core.core)
  for (let neuron = core.first; neuron < core.end;) {
    const strand = start + Math.floor(neuron / width)
    const place = strands.place[strand]
    const base = neuron - (neuron % width)
    const until = Math.min(core.end, base + width)
    const route = machine.routes[l][strand]
    const potentials = core.slots[place] * core.channels - core.firstChannel
    for (; neuron < until; neuron++) {
      const channel = Math.floor((neuron - base) / copies)
      const level = step ?? (neuron - base) % copies
      const fires =
        alive && core.potentials[potentials + channel] >= spiking.thresholds[channel * spiking.copies + level]
      if (fires !== expected[place * outputs + channel] > level)
        enter(machine, core, {neuron: place * outputs + channel, level, fires}, firing)
      if (fires) tally.packets += send(machine, route, channel, step === null ? level : 0)
    }
  }
  tally.compared += core.end - core.first
}

interface Found {
  readonly neuron: number
  readonly level: number
  readonly fires: boolean
}

function enter(
  {layers}: Machine,
  {core}: RunningCore,
  {neuron, level, fires}: Found,
  {l, tick, tally}: Firing,
) {
  tally.mismatches++
  if (tally.first) return
  const layer = layers[l].spiking.name
  tally.first = {
    image: tally.images,
    layer,
    tick,
    core,
    neuron,
    copy: level,
    expected: fires ? 0 : 1,
    found: fires ? 1 : 0,
    sentence: `Image ${tally.images}, tick ${tick}: spike ${level} of neuron ${neuron} of "${layer}", on core ${core}, ${
      fires ? 'is sent, but is not in the plain simulation' : 'is missing'
    }.`,
  }
}
