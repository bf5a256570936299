// Margins as a picture for print.
import type {Margins} from '../core/simulate/margins.ts'
import type {Compared} from './frozen.ts'
import {marginsView} from './margins.ts'
import {pictureOf} from './picture.ts'
import {say} from '../words/say.ts'

/** Draws the histograms out of sight and gives the SVG document. */
export const marginsPicture = (margins: Margins, {frozen, caption}: Compared<Margins>): string =>
  pictureOf(
    marginsView,
    {...margins, ghost: frozen.value, stale: false},
    40 + Math.ceil(margins.layers.length / 3) * 170,
    caption(
      say`Per layer, a histogram of the distance of membrane potentials to their nearest threshold.`,
      say`${margins.dataset}, ${margins.images} images.`,
    ),
  )
