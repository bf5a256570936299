// Which spikes leave which layer in which step, as far as runs have told.
import type {GraphDocument, NodeId} from '../graph/document.ts'
import type {NodeRun} from '../graph/run.ts'

/** Spikes on their way through a network. */
export interface Travel {
  readonly steps: number
  /** Whether a step is a layer's turn: Scatter-and-Gather takes one step, in which layers fire one after the other. */
  readonly byLayer: boolean
  readonly layers: readonly {readonly name: string; readonly perStep: readonly number[]}[]
}

interface Recorded {
  readonly name: string
  readonly spikesPerStep: readonly number[]
}
interface Counted {
  readonly name: string
  readonly spikes: number
}

/**
 * From a recorded image where a view of one has run, one of many steps first; else from the averages of a simulation
 * by Scatter-and-Gather.
 */
export function travelIn(graph: GraphDocument, runs: ReadonlyMap<NodeId, NodeRun>): Travel | undefined {
  const of = (...kinds: string[]) =>
    graph.nodes.flatMap(({id, kind}) => {
      const metrics = kinds.includes(kind) ? runs.get(id)?.kept?.metrics : undefined
      return metrics ? [metrics] : []
    })
  const recorded = of('raster', 'feature-maps').filter(({steps}) => typeof steps === 'number' && steps > 0)
  const found = recorded.find(({steps}) => Number(steps) > 1)
  if (found) return overSteps(Number(found.steps), found.layers as unknown as readonly Recorded[])
  const [once] = recorded
  if (once) {
    const layers = once.layers as unknown as readonly Recorded[]
    return layerByLayer(layers.map(({name, spikesPerStep}) => ({name, spikes: spikesPerStep[0] ?? 0})))
  }
  const simulated = of('simulate').find(
    ({method, images}) => method === 'scatter-gather' && Number(images) > 0,
  )
  if (!simulated) return undefined
  const images = Number(simulated.images)
  const layers = simulated.layers as unknown as readonly Counted[]
  return layerByLayer(layers.map(({name, spikes}) => ({name, spikes: spikes / images})))
}

const overSteps = (steps: number, layers: readonly Recorded[]): Travel => ({
  steps,
  byLayer: false,
  layers: layers.map(({name, spikesPerStep}) => ({name, perStep: spikesPerStep})),
})

const layerByLayer = (layers: readonly Counted[]): Travel => ({
  steps: layers.length,
  byLayer: true,
  layers: layers.map(({name, spikes}, l) => ({
    name,
    perStep: layers.map((_, step) => (step === l ? spikes : 0)),
  })),
})
