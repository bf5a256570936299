// The images of a training: the one place that reads data sets.
import {hold, type Dataset, type Pixels} from '../core/dataset.ts'
import {sizeOf} from '../core/ndarray.ts'

/** What is trained on. */
export interface ImageSource {
  readonly dataset: Dataset
  /** Images to choose the epoch by: numbered on from those of `dataset`. */
  readonly heldOut?: Dataset | undefined
}

/** Some images as they are stored, copied: plain data that can be sent to another thread. */
export interface Part {
  /** Shape [images, height, width, channels]. */
  readonly pixels: Pixels
  readonly scale: number
  readonly labels: Uint8Array
  /** Numbers of the images; how one is varied depends on its number. */
  readonly indices: Int32Array
}

/** Reads images by their numbers, all of one data set; varied as the salt says, where the data set asks for that. */
export type ReadImages = (indices: Int32Array, salt?: number) => Promise<Part>

/**
 * Opens data sets for training. Images are read in any order, so they are held in memory.
 * @param turn  called now and then while they are read
 */
export function imagesOf({dataset, heldOut}: ImageSource, turn?: () => Promise<void>): ReadImages {
  let opened: Promise<readonly Pick[]> | undefined
  return async (indices, salt) => {
    opened ??= Promise.all((heldOut ? [dataset, heldOut] : [dataset]).map(set => open(set, turn)))
    const [own, out] = await opened
    const count = dataset.labels.length
    const isOut = out !== undefined && indices[0] >= count
    const places = isOut ? indices.map(index => index - count) : indices
    const set = isOut ? heldOut! : dataset
    const pixels = await (isOut ? out : own)(places, salt)
    return {pixels, scale: set.scale, labels: Uint8Array.from(places, at => set.labels[at]), indices}
  }
}

/** Reads images of one data set, by their places in it. */
type Pick = (places: Int32Array, salt?: number) => Promise<Pixels>

async function open(dataset: Dataset, turn?: () => Promise<void>): Promise<Pick> {
  const varied = await isVaried(dataset)
  const held = await hold(dataset, turn)
  const size = sizeOf(dataset.shape)
  const room = held.pixels instanceof Uint8Array ? Uint8Array : Int16Array
  return async (places, salt) => {
    const pixels = new room(places.length * size)
    for (let i = 0; i < places.length; i++)
      if (varied && salt !== undefined) pixels.set(await dataset.read(places[i], 1, salt), i * size)
      else pixels.set(held.read(places[i], 1), i * size)
    return pixels
  }
}

/** Whether a data set gives varied images for a salt: some salts are tried. */
async function isVaried(dataset: Dataset): Promise<boolean> {
  const count = Math.min(4, dataset.labels.length)
  const plain = (await dataset.read(0, count)).slice()
  for (const salt of [1, 2, 3]) {
    const other = await dataset.read(0, count, salt)
    if (plain.some((pixel, i) => pixel !== other[i])) return true
  }
  return false
}
