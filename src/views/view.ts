// What a drawing is, and all the Vue that drawings need.
import {shallowRef, useTemplateRef, watch, type ShallowRef} from 'vue'
import {locale} from '../words/say.ts'

/** A drawing inside one element. It owns everything in there; whoever made it owns the element. */
export interface View<Model> {
  /** Makes the drawing show `model`. Calling it twice with the same model changes nothing. */
  update(model: Model): void
  destroy(): void
}
export type ViewFactory<Root extends Element, Model> = (root: Root) => View<Model>

/** Room inside an element, in CSS pixels. */
export interface Size {
  readonly width: number
  readonly height: number
}

/**
 * Runs a view in the element with template ref `name`, following the element's size and `model`. The element
 * may come and go; each gets a view of its own.
 */
export function useView<Root extends Element, Model>(
  name: string,
  create: ViewFactory<Root, Model>,
  model: (size: Size) => Model,
): Readonly<ShallowRef<Root | null>> {
  const root = useTemplateRef<Root>(name)
  const view = shallowRef<View<Model>>()
  const size = shallowRef<Size>()

  watch(
    root,
    (element, _before, onCleanup) => {
      if (!element) return
      const made = create(element)
      const stop = followSize(element, now => (size.value = now))
      view.value = made
      onCleanup(() => {
        stop()
        made.destroy()
        view.value = size.value = undefined
      })
    },
    {flush: 'post', immediate: true},
  )
  // What a view reads while it draws is its own affair: it draws anew when its model or the language changes, and only
  // then.
  watch(
    () =>
      size.value && view.value ? {view: view.value, model: model(size.value), language: locale()} : undefined,
    drawn => drawn?.view.update(drawn.model),
    {flush: 'post', immediate: true},
  )
  return root
}

/** Tells an element's inner size, now and whenever it changes. */
function followSize(element: Element, tell: (size: Size) => void): () => void {
  const observer = new ResizeObserver(entries => {
    const {width, height} = entries.at(-1)!.contentRect
    if (width > 0) tell({width, height}) // 0 while hidden: keep what is drawn
  })
  observer.observe(element)
  return () => observer.disconnect()
}
