// Packets on a mesh.
import {fault} from '../core/fault.ts'
import type {Chip} from './chip.ts'
import {addLink, chipLinks, newLoads, tableOf, type Arrivals, type DeadLink, type Net} from './links.ts'
import {siteCount} from './sites.ts'

/** The links of one chip that work. */
interface Mesh {
  readonly columns: number
  readonly rows: number
  /** Whether a link between two sites beside one another is dead. */
  readonly isCut: (from: number, to: number) => boolean
}

/** Along rows, then along columns; round dead links where there are any. A multicast takes each link once. */
export function meshNet(chip: Chip, chips: number, dead: readonly DeadLink[]): Net {
  const sites = siteCount(chip)
  const meshes = Array.from({length: chips}, (_, number) => meshOf(chip, number, dead))
  const load = meshes.map(() => new Map<number, number>())
  const between = chipLinks(chips)
  const spread = (number: number, from: number, to: readonly number[], spikes: number) => {
    const taken = new Set<number>()
    for (const each of to) {
      const path = pathOn(meshes[number], number, from, each)
      for (let i = 0; i + 1 < path.length; i++) taken.add(path[i] * sites + path[i + 1])
    }
    for (const link of taken) load[number].set(link, (load[number].get(link) ?? 0) + spikes)
    return taken.size
  }
  const leave = (number: number, site: number, spikes: number) => spread(number, site, [0], spikes)
  const enter = (to: Arrivals, spikes: number) => spread(to.chip, 0, to.sites, spikes)
  return {
    send(number, site, to, spikes) {
      if (number === to.chip) return spread(number, site, to.sites, spikes)
      return leave(number, site, spikes) + between.send(number, to.chip, spikes) + enter(to, spikes)
    },
    leave,
    enter,
    links() {
      const loads = newLoads()
      load.forEach((of, number) => {
        for (const [link, spikes] of of)
          addLink(loads, number, [Math.floor(link / sites), link % sites, spikes])
      })
      return tableOf(loads, between.load, chips, 0)
    },
  }
}

function meshOf(chip: Chip, number: number, dead: readonly DeadLink[]): Mesh {
  const [columns] = chip.cores.grid.value
  const here = dead.filter(link => link.chip === number)
  const cut = new Set(here.flatMap(({a, b}) => [`${a}-${b}`, `${b}-${a}`]))
  const isCut = cut.size ? (from: number, to: number) => cut.has(`${from}-${to}`) : () => false
  return {columns, rows: siteCount(chip) / columns, isCut}
}

/** Straight if that is possible, by rows or by columns first; else a shortest way round. */
function pathOn(mesh: Mesh, number: number, from: number, to: number): readonly number[] {
  for (const order of [[0, 1], [1, 0]] as const) {
    const path = straight(mesh, from, to, order)
    if (path.every((site, i) => i === 0 || !mesh.isCut(path[i - 1], site))) return path
  } // prettier-ignore
  return detour(mesh, number, from, to)
}

function straight({columns}: Mesh, from: number, to: number, order: readonly [0 | 1, 0 | 1]): number[] {
  const path = [from]
  const target = [to % columns, Math.floor(to / columns)]
  for (const axis of order)
    for (let at = path.at(-1)!; ; path.push(at)) {
      const here = axis === 0 ? at % columns : Math.floor(at / columns)
      if (here === target[axis]) break
      at += Math.sign(target[axis] - here) * (axis === 0 ? 1 : columns)
    }
  return path
}

/** Breadth first. @throws Fault `chip` if there is no way */
function detour(mesh: Mesh, number: number, from: number, to: number): number[] {
  const came = new Map([[from, from]])
  const queue = [from]
  for (const site of queue) {
    if (site === to) break
    for (const next of besides(mesh, site)) {
      if (came.has(next) || mesh.isCut(site, next)) continue
      came.set(next, site)
      queue.push(next)
    }
  }
  if (!came.has(to))
    throw fault('chip', {
      problem: `Dead links leave no way from core ${from} to core ${to} of chip ${number}`,
      fix: 'Declare the cores dead that are cut off, so that none is placed there',
    })
  const path = [to]
  while (path[0] !== from) path.unshift(came.get(path[0])!)
  return path
}

function besides({columns, rows}: Mesh, site: number): number[] {
  const [x, y] = [site % columns, Math.floor(site / columns)]
  return [
    ...(x + 1 < columns ? [site + 1] : []),
    ...(x > 0 ? [site - 1] : []),
    ...(y + 1 < rows ? [site + columns] : []),
    ...(y > 0 ? [site - columns] : []),
  ]
}
