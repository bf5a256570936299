// Blocks and the spikes between them, as neighbours in a list.
import type {Block} from './blocks.ts'
import {coresOfTarget, forSenders, forTargets, spikesOf, type Rates} from './flows.ts'
import type {Layout} from './layout.ts'

/** Who exchanges spikes with whom: neighbours of block b are `to[start[b]] … to[start[b + 1] − 1]`. */
export interface BlockGraph {
  readonly start: Uint32Array
  readonly to: Uint32Array
  readonly spikes: Float64Array
}

/** The block of each core. */
export function blockOfCores(blocks: readonly Block[], cores: number): Uint32Array {
  const of = new Uint32Array(cores)
  blocks.forEach((block, b) => block.cores.forEach(core => (of[core] = b)))
  return of
}

/** Spikes between blocks. One multicast counts once for each block that it reaches. */
export function blockGraph(layout: Layout, rates: Rates, blocks: readonly Block[]): BlockGraph {
  const count = layout.layers.reduce((sum, {part}) => sum + part.cores, 0)
  const of = blockOfCores(blocks, count)
  const flows = new Map<number, number>()
  const add = (a: number, b: number, spikes: number) => {
    if (a === b) return
    const key = Math.min(a, b) * blocks.length + Math.max(a, b)
    flows.set(key, (flows.get(key) ?? 0) + spikes)
  }
  const reached = new Set<number>()
  layout.layers.forEach((laid, l) =>
    forSenders(laid, l, sender => {
      const spikes = spikesOf(laid, rates, sender)
      reached.clear()
      forTargets(layout, l, sender.strand, (reader, tile) => {
        const [first, end] = coresOfTarget(layout, l, sender.strand, [reader, tile])
        for (let core = first; core < end; core++) reached.add(of[core])
      })
      for (const block of reached) add(of[sender.core], block, spikes)
    }),
  )
  return listed(flows, blocks.length)
}

function listed(flows: ReadonlyMap<number, number>, blocks: number): BlockGraph {
  const degree = new Uint32Array(blocks + 1)
  for (const key of flows.keys()) {
    degree[Math.floor(key / blocks) + 1]++
    degree[(key % blocks) + 1]++
  }
  const start = degree
  for (let b = 0; b < blocks; b++) start[b + 1] += start[b]
  const fill = start.slice()
  const to = new Uint32Array(start[blocks])
  const spikes = new Float64Array(start[blocks])
  for (const [key, flow] of flows)
    for (const [a, b] of [[Math.floor(key / blocks), key % blocks], [key % blocks, Math.floor(key / blocks)]]) {
      to[fill[a]] = b
      spikes[fill[a]++] = flow
    } // prettier-ignore
  return {start, to, spikes}
}
