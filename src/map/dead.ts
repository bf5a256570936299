// Cores and links that do not work, as users write them.
import {fault} from '../core/fault.ts'
import type {Chip} from './chip.ts'
import {routersOf, type DeadLink} from './links.ts'
import type {DeadSites} from './pack.ts'
import {siteCount} from './sites.ts'

/** What does not work. */
export interface Dead {
  readonly cores: DeadSites
  readonly links: readonly DeadLink[]
}

/**
 * Reads lists of dead cores, `17, 1:40-43` (cores 40 to 43 of chip 1), and of dead links, `5-6, 1:17-1028` (between
 * two routers). Below a dead link of a quadtree nothing can be reached, so its cores are dead too; on a mesh packets
 * go round.
 * @throws Fault `param` for a text that is no such list, or names what the chip does not have
 */
export function deadOf(chip: Chip, cores: string, links: string): Dead {
  const sites = new Map<number, Set<number>>()
  const add = (number: number, site: number) => sites.set(number, (sites.get(number) ?? new Set()).add(site))
  for (const {number, first, last} of entriesIn(cores, 'Dead cores')) {
    if (last >= siteCount(chip) || last < first)
      throw refused(
        'Dead cores',
        `names core ${Math.max(first, last)}, but ${chip.name} has cores 0 to ${siteCount(chip) - 1}`,
      )
    for (let site = first; site <= last; site++) add(number, site)
  }
  const cut: DeadLink[] = []
  for (const {number, first: a, last: b} of entriesIn(links, 'Dead links'))
    if (chip.routing.network.value === 'quadtree')
      for (const site of leavesBelow(chip, a, b)) add(number, site)
    else cut.push(meshLink(chip, number, [a, b]))
  return {cores: sites, links: cut}
}

const refused = (param: string, problem: string) => fault('param', {param, problem})

interface Entry {
  readonly number: number
  readonly first: number
  readonly last: number
}

function entriesIn(text: string, param: string): Entry[] {
  const parts = text.split(/[,;]/).map(part => part.trim())
  return parts.flatMap(part => {
    if (part === '') return []
    const match = /^(?:(\d{1,5})\s*:\s*)?(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?$/.exec(part)
    if (!match || (param === 'Dead links' && match[3] === undefined))
      throw refused(
        param,
        `must be such as ${param === 'Dead links' ? '5-6, 1:17-18' : '17, 1:40-43'}, not ${JSON.stringify(part)}`,
      )
    return [{number: Number(match[1] ?? 0), first: Number(match[2]), last: Number(match[3] ?? match[2])}]
  })
}

/** Leaves that hang on the link between a router and the one above it. */
function leavesBelow(chip: Chip, a: number, b: number): number[] {
  const first = routersOf(chip)
  const [child, parent] = [Math.min(a, b), Math.max(a, b)]
  const level = first.findIndex((_, l) => first[l + 1] > child)
  const node = child - first[level]
  if (level < 0 || level + 2 >= first.length || parent !== first[level + 1] + (node >> 2))
    throw refused(
      'Dead links',
      `names ${a}-${b}, which is no link of ${chip.name}: leaf i hangs on router ${first[1]} + ⌊i/4⌋`,
    )
  const size = 4 ** level
  return Array.from({length: size}, (_, i) => node * size + i)
}

function meshLink(chip: Chip, number: number, [a, b]: readonly [number, number]): DeadLink {
  const [columns] = chip.cores.grid.value
  const [low, high] = [Math.min(a, b), Math.max(a, b)]
  const beside = high - low === 1 && high % columns !== 0
  if (high >= siteCount(chip) || (!beside && high - low !== columns))
    throw refused('Dead links', `names ${a}-${b}, but these cores of ${chip.name} are not side by side`)
  return {chip: number, a, b}
}
