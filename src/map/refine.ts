// Moving and swapping blocks until spikes have less far to go.
import type {Random} from '../core/random.ts'
import {siteOf, totalTension, tryMove, type Scene, type Spot} from './scene.ts'
import {placeOf, siteCount} from './sites.ts'

/** Spots near whom a block exchanges most spikes with. */
function spotsNear(scene: Scene, b: number, random: Random): Spot[] {
  const {graph, spots, blocks} = scene
  const partners: number[] = []
  for (let i = graph.start[b]; i < graph.start[b + 1]; i++) partners.push(i)
  partners.sort((x, y) => graph.spikes[y] - graph.spikes[x])
  const chosen = [...partners.slice(0, 3), partners[Math.floor(random() * partners.length)]]
  return chosen.flatMap(i => {
    if (i === undefined) return []
    const other = graph.to[i]
    return around(scene, siteOf(scene, other), blocks[b].size).map(base => ({chip: spots.chip[other], base}))
  })
}

/** Bases of a size in the neighbourhood of a site: of the same branch of the tree, or within two steps. */
function around({ground: {chip}}: Scene, site: number, size: number): number[] {
  const sites = siteCount(chip)
  if (chip.routing.network.value === 'quadtree') {
    const region = Math.min(sites, size * 4)
    const first = site - (site % region)
    return Array.from({length: region / size}, (_, i) => first + i * size)
  }
  const [columns, rows] = chip.cores.grid.value
  const [x, y] = placeOf(chip, site)
  const bases: number[] = []
  for (let dy = -2; dy <= 2; dy++)
    for (let dx = -2; dx <= 2; dx++)
      if (Math.abs(dx) + Math.abs(dy) <= 2 && x + dx >= 0 && x + dx < columns && y + dy >= 0 && y + dy < rows)
        bases.push((y + dy) * columns + x + dx)
  return bases
}

/** Says how far it is, and lets others have a turn; throws to stop. */
export type Turn = (fraction: number) => Promise<void>

const mostPasses = 12

/**
 * Force-directed: each block in turn goes where it would relax most, near those that it exchanges spikes with,
 * until none gains.
 * @see Jin et al., "Mapping Very Large Scale Spiking Neuron Network to Neuromorphic Hardware", ASPLOS 2023
 */
export async function relax(scene: Scene, random: Random, turn: Turn): Promise<void> {
  const {blocks} = scene
  for (let pass = 0; pass < mostPasses; pass++) {
    let moved = 0
    for (let i = 0; i < blocks.length; i++) {
      if (i % 64 === 0) await turn((pass + i / blocks.length) / mostPasses)
      for (const spot of spotsNear(scene, i, random))
        if (tryMove(scene, i, spot, change => change < -1e-9)) moved++
    }
    if (moved === 0) break
  }
}

/** Simulated annealing from where blocks are: as many proposals as `effort` for each block, cooling from warm to cold. */
export async function anneal(scene: Scene, random: Random, turn: Turn, effort = 400): Promise<void> {
  const {blocks, chips, ground} = scene
  const steps = Math.min(400_000, effort * blocks.length)
  const mean = (2 * totalTension(scene)) / Math.max(1, blocks.length)
  const [warm, cold] = [0.05 * mean, 0.0005 * mean]
  const sites = siteCount(ground.chip)
  for (let step = 0; step < steps; step++) {
    if (step % 512 === 0) await turn(step / steps)
    const temperature = warm * (cold / warm) ** (step / steps)
    const b = Math.floor(random() * blocks.length)
    const {size} = blocks[b]
    const near = random() < 0.5 ? spotsNear(scene, b, random) : []
    const spot = near.length
      ? near[Math.floor(random() * near.length)]
      : {chip: Math.floor(random() * chips), base: Math.floor((random() * sites) / size) * size}
    tryMove(
      scene,
      b,
      spot,
      change => change < 0 || random() < Math.exp(-change / Math.max(temperature, 1e-12)),
    )
  }
}
