// Packets on a quadtree.
import type {Chip} from './chip.ts'
import {addLink, chipLinks, newLoads, routersOf, tableOf, type Arrivals, type Net} from './links.ts'

/** Up to where the ways to all leaves part, and down to each: every link once. */
export function treeNet(chip: Chip, chips: number): Net {
  const first = routersOf(chip)
  const levels = first.length - 2
  const up = Array.from({length: chips}, () => new Float64Array(first[levels + 1]))
  const down = up.map(load => new Float64Array(load.length))
  const between = chipLinks(chips)
  /** Up from a leaf to a level. */
  const rise = (number: number, site: number, level: number, spikes: number) => {
    for (let l = 0; l < level; l++) up[number][first[l] + (site >> (2 * l))] += spikes
    return level
  }
  /** Down from the router of a level to leaves; their ways share links. */
  const fall = (number: number, sites: readonly number[], level: number, spikes: number) => {
    let nodes = [...new Set(sites)]
    let used = 0
    for (let l = 0; l < level; l++) {
      for (const node of nodes) down[number][first[l] + node] += spikes
      used += nodes.length
      nodes = [...new Set(nodes.map(node => node >> 2))]
    }
    return used
  }
  const meet = (site: number, sites: readonly number[]) => {
    let level = 0
    for (const to of sites) while (site >> (2 * level) !== to >> (2 * level)) level++
    return level
  }
  const leave = (number: number, site: number, spikes: number) => rise(number, site, levels, spikes)
  const enter = (to: Arrivals, spikes: number) => fall(to.chip, to.sites, levels, spikes)
  return {
    send(number, site, to, spikes) {
      if (number !== to.chip)
        return leave(number, site, spikes) + between.send(number, to.chip, spikes) + enter(to, spikes)
      const level = meet(site, to.sites)
      return rise(number, site, level, spikes) + fall(number, to.sites, level, spikes)
    },
    leave,
    enter,
    links() {
      const loads = newLoads()
      for (let number = 0; number < chips; number++)
        for (let level = 0; level < levels; level++)
          for (let node = first[level]; node < first[level + 1]; node++) {
            const parent = first[level + 1] + ((node - first[level]) >> 2)
            addLink(loads, number, [node, parent, up[number][node]])
            addLink(loads, number, [parent, node, down[number][node]])
          }
      return tableOf(loads, between.load, chips, first[levels])
    },
  }
}
