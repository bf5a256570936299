// What is pointed at, wherever that is: all views and the graph show it alike. A matter of looking, not of the graph.
import {shallowRef, watch} from 'vue'

/** The name of the layer under the pointer or with the focus, in whatever view, or on the graph. */
export const pointedLayer = shallowRef<string>()

/** The layer that was chosen last in a view, by a click or Enter; each choice is a new object. */
export const chosenLayer = shallowRef<{readonly name: string}>()

/** An image by its number in its data set. */
export interface ChosenImage {
  readonly image: number
  readonly dataset: string
}
/** The image that was chosen last in a view; each choice is a new object. */
export const chosenImage = shallowRef<ChosenImage>()

/** Calls back with the layer pointed at whenever it changes. @returns what ends it */
export const followPointing = (tell: (layer: string | undefined) => void): (() => void) =>
  watch(pointedLayer, tell, {flush: 'sync'})
