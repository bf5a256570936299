// Maps on their way through a network: from layers through pools and additions to the layers that read them, and
// gradients on the way back.
import {add, type Tensor4D} from '@tensorflow/tfjs-core'
import type {Source} from '../core/joins.ts'
import type {BackendOps} from './backend-ops.ts'

/** What there is so far. */
export interface Flow {
  readonly ops: BackendOps
  readonly image: Tensor4D
  /** Activations of the layers, first to last. */
  readonly maps: Tensor4D[]
  /** What pools and additions gave. */
  readonly joined: Map<Source, Tensor4D>
}

export const createFlow = (ops: BackendOps, image: Tensor4D): Flow => ({
  ops,
  image,
  maps: [],
  joined: new Map(),
})

/** What a source gives. Activations are added as they are: a spiking network counts in a common unit instead. */
export function gather(flow: Flow, source: Source | undefined): Tensor4D {
  if (!source) return flow.image
  if (source.type === 'layer') return flow.maps[source.layer]
  const known = flow.joined.get(source)
  if (known) return known
  const map =
    source.type === 'pool'
      ? flow.ops.pool(gather(flow, source.of), source)
      : source.of.map(branch => gather(flow, branch)).reduce((a, b) => add<Tensor4D>(a, b))
  flow.joined.set(source, map)
  return map
}

/** Passes a source's gradient on to the layers that it reads; `gradients` are by layer. */
export function scatter(
  flow: Flow,
  source: Source | undefined,
  dy: Tensor4D,
  gradients: Map<number, Tensor4D>,
): void {
  switch (source?.type) {
    case undefined:
      return // nobody asks for the gradient of an image
    case 'layer': {
      const before = gradients.get(source.layer)
      gradients.set(source.layer, before ? add<Tensor4D>(before, dy) : dy)
      return
    }
    case 'pool': {
      const [x, y] = [gather(flow, source.of), gather(flow, source)]
      scatter(flow, source.of, flow.ops.poolGradient(dy, x, y, source), gradients)
      return
    }
    case 'add':
      for (const branch of source.of) scatter(flow, branch, dy, gradients)
  }
}
