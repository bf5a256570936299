// The steps on one image, in double precision; rounded once, at the end.
import type {Pixels} from '../dataset.ts'
import type {MapShape} from '../ndarray.ts'
import type {Random} from '../random.ts'
import type {Recipe} from './recipe.ts'
import {drawChange, type Change} from './warp.ts'

/** What chance decides for one variant of an image. */
export interface Draw {
  readonly change: Change | undefined
  /** Where what is cut out begins. */
  readonly top: number
  readonly left: number
  readonly flip: boolean
  /** Added to each pixel. */
  readonly brightness: number
  /** Times each channel's distance from its mean. */
  readonly contrast: number
}

/** The middle of the image, and nothing else. */
export const middle = ([height, width]: MapShape, crop: number | null): Draw => ({
  change: undefined,
  top: crop === null ? 0 : (height - crop) >> 1,
  left: crop === null ? 0 : (width - crop) >> 1,
  flip: false,
  brightness: 0,
  contrast: 1,
})

/** A variant at random; the numbers are drawn in this order whatever the recipe leaves out. */
export function drawVariant([height, width]: MapShape, recipe: Recipe, random: Random): Draw {
  const moved = recipe.shift > 0 || recipe.turn > 0 || recipe.zoom > 0
  const change = drawChange(recipe, random)
  const within = (most: number) => most * (2 * random() - 1)
  const place = (room: number) => Math.floor(random() * (room + 1))
  return {
    change: moved ? change : undefined,
    top: place(recipe.crop === null ? 0 : height - recipe.crop),
    left: place(recipe.crop === null ? 0 : width - recipe.crop),
    flip: random() < 0.5 && recipe.flip,
    brightness: within(recipe.brightness),
    contrast: 1 + within(recipe.contrast),
  }
}

/**
 * Cuts out a part, mirrored if so drawn.
 * @param image  shape [height, width, channels]
 * @param output shape `after`
 */
export function cut(
  image: Pixels | Float32Array,
  [, width, channels]: MapShape,
  {top, left, flip}: Draw,
  {output, after: [rows, columns]}: {readonly output: Float64Array; readonly after: MapShape},
): void {
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++) {
      const column = left + (flip ? columns - 1 - x : x)
      const from = ((top + y) * width + column) * channels
      const to = (y * columns + x) * channels
      for (let c = 0; c < channels; c++) output[to + c] = image[from + c]
    }
}

/** Adds brightness, then stretches each channel about its mean. @see tf.image.adjust_contrast */
export function light(image: Float64Array, channels: number, {brightness, contrast}: Draw): void {
  for (let c = 0; c < channels; c++) {
    let sum = 0
    for (let i = c; i < image.length; i += channels) sum += image[i]
    const mean = (sum / image.length) * channels
    for (let i = c; i < image.length; i += channels)
      image[i] = (image[i] - mean) * contrast + mean + brightness
  }
}

/**
 * Standardizes an image: (x − mean) ÷ max(deviation, 1/√N) over all its N values, on a grid of whole steps. The
 * rounding, at most half a step, is our one deviation from the published pipeline. With steps of 1/256 it is finer
 * than what one step of a byte becomes, since no image deviates by more than 256; and it keeps every sum of a spiking
 * network exact.
 * @param scale  one step
 * @see tf.image.per_image_standardization
 */
export function standardize(image: Float64Array, scale: number, output: Int16Array): void {
  const size = image.length
  let sum = 0
  for (const value of image) sum += value
  const mean = sum / size
  let squares = 0
  for (const value of image) squares += (value - mean) ** 2
  const deviation = Math.max(Math.sqrt(squares / size), 1 / Math.sqrt(size))
  for (let i = 0; i < size; i++) output[i] = Math.round((image[i] - mean) / deviation / scale)
}
