// The images behind a mark of a view: asked for, shown beside it, and each chosen for all views.
import {shallowRef} from 'vue'
import type {ImageSample} from '../core/dataset.ts'
import {useAsk} from './asking.ts'
import {say} from '../words/say.ts'

export interface FoundImages {
  /** Numbers of the first of them in their data set, and how many there are. */
  readonly numbers: readonly number[]
  readonly total: number
  readonly sample: ImageSample
}

/** Images that are shown at once. */
const portion = 24

/**
 * What a view has open, a cell or a layer, and the images that have come.
 * @param question  what to ask for so many images of it
 */
export function useFoundImages<Mark>(question: (mark: Mark, most: number) => unknown) {
  const open = shallowRef<Mark>()
  const images = shallowRef<FoundImages>()
  const problem = shallowRef('')
  const ask = useAsk(reply => {
    images.value = (reply as FoundImages | undefined) ?? undefined
    problem.value = reply ? '' : say`Run the graph again to see the images: they are no longer at hand.`
  })
  return {
    open,
    images,
    problem,
    show: (mark: Mark) => {
      open.value = mark
      images.value = undefined
      ask(question(mark, portion))
    },
    more: () => ask(question(open.value!, (images.value?.numbers.length ?? 0) + portion)),
    close: () => {
      open.value = images.value = undefined
      problem.value = ''
    },
  }
}

/** The pixels of one of them. */
export const pixelsAt = ({images, shape: [rows, columns, channels]}: ImageSample, i: number): Uint8Array =>
  images.subarray(i * rows * columns * channels, (i + 1) * rows * columns * channels)
