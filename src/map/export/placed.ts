// What frames are made of.
import type {SpikingNetwork} from '../../core/convert/spiking.ts'
import type {Chip} from '../chip.ts'
import type {Layout} from '../layout.ts'
import type {Placement} from '../mapping.ts'

/** A network and where it is. */
export interface Placed {
  readonly chip: Chip
  readonly network: SpikingNetwork
  readonly layout: Layout
  readonly placement: Placement
}

/** Some neurons of a tile, from the first to before the end. */
export interface Stretch {
  readonly layer: number
  readonly tile: number
  readonly stretch: readonly [first: number, end: number]
}
