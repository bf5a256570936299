// What preprocessing does to images: as published for CIFAR, and what helps with digits.
import {type Dataset, largestByte, type PixelRange} from '../dataset.ts'
import {fault} from '../fault.ts'
import {type MapShape, showShape, sizeOf} from '../ndarray.ts'
import type {Augmentation} from './warp.ts'

/**
 * The steps in their order. Those at random are taken only where images are read with a salt, as training does;
 * otherwise the crop is the middle one and the others are left out.
 */
export interface Recipe extends Augmentation {
  /** Height and width that are cut out, at random or in the middle; `null`: the whole image. */
  readonly crop: number | null
  /** Mirrored left to right, every other time. */
  readonly flip: boolean
  /** Added to each pixel: at most so much, up or down, of 255. */
  readonly brightness: number
  /** Each channel's distance from its mean times 1 ± at most this. */
  readonly contrast: number
  /** Each image gets mean 0 and deviation 1. */
  readonly standardize: boolean
  /** What a network sees of a pixel is `pixel · scale`; `null`: as before. Standardized images have their own. */
  readonly scale: number | null
}

/** @see the published code, https://github.com/edwardzcl/Spatio_temporal_SNNs, `CIFAR10`: its data pipeline */
export const cifarRecipe: Recipe = {
  shift: 0,
  turn: 0,
  zoom: 0,
  crop: 24,
  flip: true,
  brightness: 63,
  contrast: 0.8,
  standardize: true,
  scale: null,
}

/**
 * Shape of an image afterwards.
 * @throws Fault `shape` if the image is smaller than what is to be cut out
 */
export function shapeAfter(shape: MapShape, {crop}: Pick<Recipe, 'crop'>, what = 'The data set'): MapShape {
  if (crop === null) return shape
  if (crop > shape[0] || crop > shape[1])
    throw fault('shape', {what, actual: showShape(shape), expected: `${crop}×${crop} or more to cut out`})
  return [crop, crop, shape[2]]
}

/** The steps between two standardized values, at most: finer than those of a byte. */
const finest = 256
const largestInt16 = 32_767

/**
 * The grid that standardized pixels lie on. No value of N with mean 0 and deviation 1 is larger than √(N − 1)
 * (Samuelson's inequality), so for N up to 16,000 a grid of 1/256 fits 16 bits.
 * @param size  number of values of one image
 */
export function standardGrid(size: number): PixelRange {
  const most = Math.sqrt(Math.max(1, size - 1))
  let steps = finest
  while (most * steps > largestInt16) steps /= 2
  return {scale: 1 / steps, largest: Math.ceil(most * steps)}
}

/** How pixels are to be understood afterwards. */
export function rangeAfter(
  dataset: Pick<Dataset, 'scale' | 'largest'>,
  shape: MapShape,
  recipe: Recipe,
): PixelRange {
  if (recipe.standardize) return standardGrid(sizeOf(shape))
  return {scale: recipe.scale ?? dataset.scale, largest: dataset.largest}
}

/** @throws Fault `network` for steps on images that are standardized already */
export function checkBytes({name, largest}: Pick<Dataset, 'name' | 'largest'>, recipe: Recipe): void {
  const steps = recipe.standardize || recipe.brightness > 0 || recipe.contrast > 0 || recipe.scale !== null
  if (largest !== largestByte && steps)
    throw fault('network', {
      problem: `${name} is standardized already, so brightness, contrast, scale and standardization have no meaning`,
      fix: 'Put all steps into one Preprocess node',
    })
}
