// Which images come nearest to a layer's thresholds.
import type {LayerMargins} from '../core/simulate/margins.ts'
import {showCount} from './format.ts'
import {showLeast} from './margins-rows.ts'
import {say} from '../words/say.ts'

/** Asks for images by their numbers; there are so many in all. */
export interface MarginQuestion {
  readonly numbers: readonly number[]
  readonly total: number
}

/** The numbers of all images, the nearest first: by the least distance, then by the neurons near a threshold. */
export function nearestImages({perImage}: LayerMargins): number[] {
  const {least = [], near = []} = perImage ?? {}
  return least.map((_, image) => image).sort((a, b) => least[a] - least[b] || near[b] - near[a] || a - b)
}

/** `32 images, nearest to a threshold of Conv1 first`. */
export const nearestTitle = ({name, perImage}: LayerMargins): string =>
  say`${showCount(perImage?.least.length ?? 0)} images, nearest to a threshold of ${name} first`

/** `Image 12: 3, nearest by 0.0012, 14 neurons within 5 %`. */
export const nearestWords = ({perImage}: LayerMargins, image: number, label: string): string =>
  say`Image ${image}: ${label}, nearest by ${showLeast(perImage?.least[image] ?? null)}, ${showCount(perImage?.near[image] ?? 0)} neurons within 5 %`
