// The confusion matrix as a picture for print.
import type {ConfusionDisplay} from './confusion-rows.ts'
import {confusionView} from './confusion.ts'
import type {Compared} from './frozen.ts'
import {pictureOf} from './picture.ts'
import {say} from '../words/say.ts'

/** Draws the matrix out of sight and gives the SVG document. */
export const confusionPicture = (
  display: ConfusionDisplay,
  {frozen, caption}: Compared<ConfusionDisplay>,
): string =>
  pictureOf(
    confusionView,
    {...display, ghost: frozen.value, stale: false},
    44 + display.matrix.classes.length * 24,
    caption(
      say`Rows are classes, columns what their images were taken for; empty cells have no image.`,
      say`${display.dataset}, ${display.images} images. Mistakes are shaded among themselves. Wilson interval.`,
    ),
  )
