// What ties layers in views to nodes on the canvas: their names, and the spikes that travel between them.
import {computed, watch, type ComputedRef} from 'vue'
import type {Network} from '../core/network.ts'
import type {NodeId} from '../graph/document.ts'
import {chosenLayer, pointedLayer} from '../views/pointing.ts'
import {setTimeCount, timePace, timeStep} from '../views/time-cursor.ts'
import type {Session} from './session.ts'
import {travelIn, type Travel} from './travel.ts'

/** Spikes on their way out of nodes, in one time step. */
export interface Pulses {
  readonly step: number
  /** How long a step stays, in milliseconds. */
  readonly ms: number
  readonly spikes: ReadonlyMap<NodeId, number>
}

/** Nodes of the sheet that are pointed at, and the spikes that leave them in the step that is looked at. */
export interface LinkedLayers {
  readonly pointed: ComputedRef<ReadonlySet<NodeId>>
  readonly pulses: ComputedRef<Pulses | undefined>
  readonly travel: ComputedRef<Travel | undefined>
  /** The user points at a node of the sheet, or at none. */
  readonly point: (id: NodeId | undefined) => void
}

/** Ties layers and nodes together, as long as the component lives. */
export function useLinkedLayers({whole, runs, sheet, select}: Session): LinkedLayers {
  /** Nodes of the whole graph by the names of their layers. */
  const byName = computed(() => namesOf(whole.outlook.value.values()))
  const here = (name: string) => {
    const {prefix} = sheet.scope.value
    return (byName.value.get(name) ?? []).flatMap(id =>
      id.startsWith(prefix) ? [id.slice(prefix.length)] : [],
    )
  }
  const travel = computed(() => travelIn(whole.graph.value, runs.states))
  watch(travel, now => setTimeCount(now?.steps ?? 0), {immediate: true})
  watch(chosenLayer, layer => layer && select(here(layer.name)))

  return {
    travel,
    pointed: computed(() => new Set(pointedLayer.value === undefined ? [] : here(pointedLayer.value))),
    pulses: computed(() => {
      if (!travel.value || timeStep.value < 0) return undefined
      const step = timeStep.value
      const spikes = travel.value.layers.flatMap(({name, perStep}) =>
        here(name).map(id => [id, perStep[step] ?? 0] as const),
      )
      return {step, ms: timePace.value, spikes: new Map(spikes)}
    }),
    point(id) {
      const full = id === undefined ? undefined : sheet.scope.value.prefix + id
      const found = [...byName.value].find(([, ids]) => full !== undefined && ids.includes(full))
      pointedLayer.value = found?.[0]
    },
  }
}

/** The names of layers by the nodes of the whole graph that they are. */
export const layerNames = (outlooks: Parameters<typeof namesOf>[0]): ReadonlyMap<NodeId, string> =>
  new Map([...namesOf(outlooks)].flatMap(([name, ids]) => ids.map(id => [id, name] as const)))

function namesOf(outlooks: Iterable<{readonly outputs: Readonly<Record<string, unknown>>}>) {
  const names = new Map<string, NodeId[]>()
  for (const {outputs} of outlooks)
    for (const output of Object.values(outputs)) {
      const {network} = (output ?? {}) as {network?: Network}
      for (const {name, id} of network?.layers ?? [])
        if (id !== undefined && !names.get(name)?.includes(id))
          names.set(name, [...(names.get(name) ?? []), id])
    }
  return names
}
