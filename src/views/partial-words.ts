// What a view says of figures of some of the images.
import {showCount} from './format.ts'
import {say} from '../words/say.ts'

/**
 * `120 of 200 images so far`; `undefined` where the figures are of all images.
 * @param goes  whether more will come by themselves
 */
export function partialWords(images: number, total: number, goes = false): string | undefined {
  if (images >= total) return undefined
  return goes
    ? say`${showCount(images)} of ${showCount(total)} images so far`
    : say`Stopped at ${showCount(images)} of ${showCount(total)} images: run again`
}
