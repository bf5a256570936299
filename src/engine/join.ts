// Joins between layers as kernel calls: what fills a layer's input map from the maps of layers before it.
import {factorsOf, signalOf, type Signal, type Source} from '../core/joins.ts'
import type {Arena} from './arena.ts'
import type {Kernels} from './kernels.ts'
import {laneMap, type LaneMap} from './lanes.ts'

/** What joins are made of. */
export interface Joinery {
  readonly arena: Arena
  /** The map of each layer's counts. */
  readonly maps: readonly LaneMap[]
  readonly signalOfLayer: (layer: number) => Signal
}

/** A step of a pass, given the kernels. */
export type Step = (kernels: Kernels) => void

/** The steps that fill a map with what a source gives. */
export function joinSteps(joinery: Joinery, source: Source, to: LaneMap): Step[] {
  switch (source.type) {
    case 'layer':
      return [clear(to), add(joinery.maps[source.layer], to, 1)]
    case 'pool': {
      const {from, steps} = given(joinery, source.of)
      const {mode, size, stride} = source
      const [rows, columns, channels] = to.shape
      const largest = mode === 'max' ? 1 : 0
      return [
        ...steps,
        kernels =>
          kernels.poolMap(
            from.inside,
            from.row,
            to.inside,
            to.row,
            rows,
            columns,
            channels,
            size,
            stride,
            largest,
          ),
      ]
    }
    case 'add': {
      const factors = factorsOf(source.of, joinery.signalOfLayer)
      const branches = source.of.map(branch => given(joinery, branch))
      return [
        ...branches.flatMap(({steps}) => steps),
        clear(to),
        ...branches.map(({from}, b) => add(from, to, factors[b])),
      ]
    }
  }
}

/** A map with what a source gives, and the steps that fill it: none where it is a layer's own. */
function given(joinery: Joinery, source: Source): {from: LaneMap; steps: Step[]} {
  if (source.type === 'layer') return {from: joinery.maps[source.layer], steps: []}
  const from = laneMap(joinery.arena, signalOf(source, joinery.signalOfLayer).shape, undefined)
  return {from, steps: joinSteps(joinery, source, from)}
}

const rowBytes = ({shape, value}: LaneMap) => shape[1] * shape[2] * value

const clear =
  (map: LaneMap): Step =>
  kernels =>
    kernels.clearMap(map.inside, map.row, map.shape[0], rowBytes(map))

const add =
  (from: LaneMap, to: LaneMap, times: number): Step =>
  kernels =>
    kernels.addMap(from.inside, from.row, to.inside, to.row, to.shape[0], rowBytes(to), times)
