import type {Chip} from './chip.ts'
import type {DeadLink, Net} from './links.ts'
import {meshNet} from './mesh-net.ts'
import {treeNet} from './tree-net.ts'

/** The links of so many chips, nothing sent yet. */
export const netOf = (chip: Chip, chips: number, dead: readonly DeadLink[]): Net =>
  chip.routing.network.value === 'quadtree' ? treeNet(chip, chips) : meshNet(chip, chips, dead)
