import {type Dataset, hold, type HeldDataset, type Pixels} from '../dataset.ts'
import {type MapShape, sizeOf} from '../ndarray.ts'
import {mix, seededRandom} from '../random.ts'
import {checkBytes, rangeAfter, type Recipe, shapeAfter} from './recipe.ts'
import {cut, drawVariant, light, middle, standardize, type Draw} from './steps.ts'
import {warp} from './warp.ts'

/** Keeps the draws of two data sets in a row apart: they get the same salts. */
const ownSalt = 0x70726570

/**
 * The data set with each image preprocessed when it is read. Images read with a salt are varied at random: the same
 * salt and image, the same variant.
 * @returns bytes like the source's; where images are standardized, 16-bit whole numbers on a grid
 * @throws Fault `shape` or `network` if the recipe does not fit the images
 */
export function preprocessed(dataset: Dataset, recipe: Recipe): Dataset {
  checkBytes(dataset, recipe)
  const shape = shapeAfter(dataset.shape, recipe, dataset.name)
  const range = rangeAfter(dataset, shape, recipe)
  const pass = createPass(dataset.shape, shape, recipe, range.scale)
  const original = createOriginal(dataset)
  return {
    ...describe(dataset),
    ...range,
    shape,
    async read(first, count, salt) {
      if (salt === undefined) {
        const still = middle(dataset.shape, recipe.crop)
        return pass(await dataset.read(first, count), count, () => still)
      }
      const images = await original(first, count, mix(salt, 1))
      const own = mix(salt, ownSalt)
      return pass(images, count, i => drawVariant(dataset.shape, recipe, seededRandom(mix(own, first + i))))
    },
  }
}

/** Without the pixels that a held data set has. */
const describe = ({name, split, labels, classes}: Dataset) => ({name, split, labels, classes, varied: true})

/** So many images may be looked at before it is training that reads them. */
const mostLooks = 2000

/**
 * Reads images of the source that are to be varied. Training reads each of them in every epoch, in any order; after
 * some thousand the source is held, if it does not vary images itself.
 */
function createOriginal(dataset: Dataset) {
  let looks = 0
  let held: Promise<HeldDataset> | undefined
  return async (first: number, count: number, salt: number): Promise<Pixels> => {
    if (dataset.varied) return dataset.read(first, count, salt)
    looks += count
    if (looks <= mostLooks) return dataset.read(first, count)
    held ??= hold(dataset)
    return (await held).read(first, count)
  }
}

/** Takes images through the steps. */
function createPass(before: MapShape, after: MapShape, recipe: Recipe, scale: number) {
  const [sizeBefore, size] = [sizeOf(before), sizeOf(after)]
  const moved = new Float32Array(sizeBefore)
  const image = new Float64Array(size)
  return (source: Pixels, count: number, drawOf: (i: number) => Draw): Pixels => {
    const output =
      recipe.standardize || source instanceof Int16Array
        ? new Int16Array(count * size)
        : new Uint8Array(count * size)
    for (let i = 0; i < count; i++) {
      const draw = drawOf(i)
      const pixels = source.subarray(i * sizeBefore, (i + 1) * sizeBefore)
      if (draw.change) warp(pixels, before, draw.change, moved)
      cut(draw.change ? moved : pixels, before, draw, {output: image, after})
      if (draw.brightness !== 0 || draw.contrast !== 1) light(image, after[2], draw)
      const to = output.subarray(i * size, (i + 1) * size)
      if (recipe.standardize) standardize(image, scale, to as Int16Array)
      else round(image, to)
    }
    return output
  }
}

/** To whole numbers; those of bytes within their range. */
function round(image: Float64Array, output: Pixels): void {
  const [least, most] = output instanceof Uint8Array ? [0, 255] : [-32_767, 32_767]
  for (let i = 0; i < image.length; i++) output[i] = Math.min(most, Math.max(least, Math.round(image[i])))
}
