// The chips that come with Spikeloom.
import type {Chip} from './chip.ts'
import loihi1 from './chips/loihi-1.json'
import loihi2 from './chips/loihi-2.json'
import paicore2 from './chips/paicore-2.json'
import pku from './chips/pku-nc64c.json'
import speck from './chips/speck.json'
import spinnaker2 from './chips/spinnaker-2.json'
import tianjic from './chips/tianjic.json'
import truenorth from './chips/truenorth.json'

/** By id. Tests read each of them as they would a user’s own. */
export const chips = {
  'paicore-2': paicore2,
  'pku-nc64c': pku,
  truenorth,
  'loihi-1': loihi1,
  'loihi-2': loihi2,
  'spinnaker-2': spinnaker2,
  tianjic,
  speck,
} as unknown as Readonly<Record<ChipId, Chip>>

export type ChipId =
  'paicore-2' | 'pku-nc64c' | 'truenorth' | 'loihi-1' | 'loihi-2' | 'spinnaker-2' | 'tianjic' | 'speck'
