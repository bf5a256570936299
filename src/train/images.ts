// The images of a training: the one place that reads data sets.
import {imageShapeOf, type Dataset} from '../core/dataset.ts'
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
  readonly pixels: Uint8Array
  readonly scale: number
  readonly labels: Uint8Array
  /** Numbers of the images; how one is varied depends on its number. */
  readonly indices: Int32Array
}

/** Reads images by their numbers; all of them are of one data set. */
export type ReadImages = (indices: Int32Array, salt?: number) => Promise<Part>

/** Opens data sets for training. */
export function imagesOf({dataset, heldOut}: ImageSource): ReadImages {
  const count = dataset.labels.length
  const size = sizeOf(imageShapeOf(dataset))
  return indices => {
    const isOut = heldOut !== undefined && indices[0] >= count
    const [set, first] = isOut ? [heldOut, count] : [dataset, 0]
    const pixels = new Uint8Array(indices.length * size)
    indices.forEach((index, i) => {
      const at = (index - first) * size
      pixels.set(set.images.data.subarray(at, at + size), i * size)
    })
    const labels = Uint8Array.from(indices, index => set.labels[index - first])
    return Promise.resolve({pixels, scale: set.scale, labels, indices})
  }
}
