// The confusion matrix as a picture for print.
import {confusionHeadline, type ConfusionDisplay} from './confusion-rows.ts'
import {confusionView} from './confusion.ts'
import {pictureOf} from './picture.ts'
import {say} from '../words/say.ts'

/** Draws the matrix out of sight and gives the SVG document. */
export const confusionPicture = (display: ConfusionDisplay): string =>
  pictureOf(confusionView, {...display, stale: false}, 44 + display.matrix.classes.length * 24, {
    title: confusionHeadline(display),
    description: say`Rows are classes, columns what their images were taken for; empty cells have no image.`,
    source: say`${display.dataset}, ${display.images} images. Mistakes are shaded among themselves. Wilson interval.`,
  })
