// Tooltips on the canvas: one bubble for all, because there may be thousands of things that have one.
import {onScopeDispose} from 'vue'
import {screenPoint, type Canvas} from './canvas.ts'

/** How long the pointer rests before a tip comes, in milliseconds. */
const patience = 450

/** Shows the `data-tip` of what the pointer rests on. */
export function useTips(canvas: Canvas) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let shown: Element | undefined

  function clear() {
    clearTimeout(timer)
    if (shown && canvas.hint.value?.refused === false) canvas.hint.value = undefined
    shown = undefined
  }
  function over(event: PointerEvent) {
    const element = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-tip]') : null
    if (element === shown) return
    clear()
    if (!element?.dataset.tip || event.buttons > 0 || canvas.pending.value) return
    shown = element
    const text = element.dataset.tip
    timer = setTimeout(() => {
      const box = element.getBoundingClientRect()
      const at = screenPoint(canvas, {clientX: box.left + box.width / 2, clientY: box.bottom})
      canvas.hint.value ??= {text, at, refused: false}
    }, patience)
  }
  onScopeDispose(clear)
  return {over, clear}
}
