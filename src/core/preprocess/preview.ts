// Images before and after, by class, for people to look at.
import {countByClass, type Dataset, pixelsToShow, type Split} from '../dataset.ts'
import type {MapShape} from '../ndarray.ts'

/** Some images of a class. */
export interface ClassPreview {
  /** Numbers of the images in the data set. */
  readonly images: readonly number[]
  /** Bytes of each, as it is in the data set. */
  readonly before: readonly Uint8Array[]
  /** As a network sees it when it is tested. */
  readonly after: readonly Uint8Array[]
  /** As training may see it: {@link variants} of each. */
  readonly varied: readonly (readonly Uint8Array[])[]
}

export interface Preview {
  readonly name: string
  readonly split: Split
  readonly before: MapShape
  readonly after: MapShape
  readonly classes: readonly string[]
  /** How many images each class has. */
  readonly counts: readonly number[]
  readonly previews: readonly ClassPreview[]
}

/** Images of each class that are shown. */
const shownPerClass = 4
/** Variants of each. */
const variants = 3

/**
 * Reads the first images of each class, before and after preprocessing.
 * @param progress  called between images
 */
export async function previewOf(
  before: Dataset,
  after: Dataset,
  progress: (fraction: number) => Promise<void>,
): Promise<Preview> {
  const chosen = firstOfEach(before)
  const order = chosen.flat().sort((a, b) => a - b) // sources like to be read forwards
  const seen = new Map<number, {before: Uint8Array; after: Uint8Array; varied: Uint8Array[]}>()
  const look = async (dataset: Dataset, image: number, salt?: number) =>
    pixelsToShow(await dataset.read(image, 1, salt))
  for (const [i, image] of order.entries()) {
    const entry = {before: await look(before, image), after: await look(after, image), varied: []}
    seen.set(image, entry)
    await progress(i / order.length / 2)
  }
  for (const [i, image] of order.entries()) {
    for (let salt = 1; salt <= variants; salt++) seen.get(image)!.varied.push(await look(after, image, salt))
    await progress(0.5 + i / order.length / 2)
  }
  return {
    name: before.name,
    split: before.split,
    before: before.shape,
    after: after.shape,
    classes: before.classes,
    counts: countByClass(before),
    previews: chosen.map(images => ({
      images,
      before: images.map(image => seen.get(image)!.before),
      after: images.map(image => seen.get(image)!.after),
      varied: images.map(image => seen.get(image)!.varied),
    })),
  }
}

function firstOfEach({labels, classes}: Dataset): number[][] {
  const chosen: number[][] = classes.map(() => [])
  labels.forEach((label, image) => {
    if (chosen[label].length < shownPerClass) chosen[label].push(image)
  })
  return chosen
}
