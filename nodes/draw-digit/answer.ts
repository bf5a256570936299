import {scaleOf} from '../../src/graph/dataset-params.ts'
import type {Answer} from '../../src/graph/node.ts'
import type {DrawingReading} from '../../src/views/drawing-words.ts'
import type {Looking} from '../../src/views/use-drawing.ts'
import type {drawDigit} from './node.ts'
import {readDrawing} from './read.ts'

/** A drawing that is not finished yet. */
interface DrawingQuestion {
  /** Bytes, shape [28, 28]. */
  readonly pixels: Uint8Array
  readonly looking: Looking
}

/** Reads the drawing as it is at this moment. */
export const answer: Answer<typeof drawDigit, DrawingQuestion, DrawingReading> = (
  {spiking},
  {scale},
  {pixels, looking},
) => readDrawing(spiking, pixels, {scale: scaleOf(scale), looking})
