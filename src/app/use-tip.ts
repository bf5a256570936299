// Tooltips: one bubble for the whole page shows the `data-tip` of what is pointed at or has the focus.
import {onMounted, onScopeDispose, type ShallowRef} from 'vue'
import {useBubble, type Tipped} from './tip-bubble.ts'

/** How long the pointer rests before a tip comes; soon after another tip it comes at once. In milliseconds. */
const patience = 450
const recently = 200
/** How long a tip waits for the pointer, which may come to read it, in milliseconds. */
const grace = 120

/**
 * Shows tips in a bubble: after a while where the pointer rests, at once where the keyboard goes. A tip stays while
 * the pointer is on it, and goes with Escape, a press or a turn of the wheel.
 */
export function useTip(element: Readonly<ShallowRef<HTMLElement | null>>) {
  const bubble = useBubble(element)
  /** What the pointer or the focus is on, whether or not its tip still shows. */
  let on: Tipped | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let goneAt = -Infinity

  function hide() {
    clearTimeout(timer)
    if (bubble.text.value !== undefined) goneAt = performance.now()
    bubble.hide()
  }
  function leave() {
    hide()
    on = undefined
  }
  function enter(found: Tipped, wait: number) {
    leave()
    on = found
    timer = setTimeout(() => void bubble.show(found), wait)
  }
  function pointAt(target: EventTarget | null) {
    const found = tipped(target)
    const shows = bubble.text.value !== undefined
    const stays = found === on || bubble.has(target)
    if (stays && !shows) return // it waits for its time, or was sent away
    clearTimeout(timer)
    if (stays || (!found && hasFocus(on))) return
    if (found) enter(found, performance.now() - goneAt < recently ? 0 : patience)
    else timer = setTimeout(leave, shows ? grace : 0)
  }

  listen({
    pointermove({target, pointerType, buttons}: PointerEvent) {
      if (pointerType !== 'touch' && buttons === 0) pointAt(target)
    },
    pointerout({relatedTarget}: PointerEvent) {
      if (relatedTarget === null) leave() // out of the window
    },
    focusin({target}: FocusEvent) {
      const found = tipped(target)
      if (found && found === target && hasFocus(found)) enter(found, 0)
      else leave()
    },
    focusout: leave,
    pointerdown: hide,
    click: hide,
    wheel: hide,
    keydown({key}: KeyboardEvent) {
      if (key === 'Escape') hide()
    },
  })
  return bubble
}

/** Listens on the whole page as long as the component lives. */
function listen(calls: Readonly<Record<string, unknown>>) {
  const each = (how: 'addEventListener' | 'removeEventListener') => {
    for (const [event, call] of Object.entries(calls)) document[how](event, call as EventListener, true)
  }
  onMounted(() => each('addEventListener'))
  onScopeDispose(() => each('removeEventListener'))
}

/** What has a tip, around where something happened. */
function tipped(target: EventTarget | null): Tipped | undefined {
  const found = target instanceof Element ? target.closest<Tipped>('[data-tip]') : null
  return found?.dataset.tip && !found.closest('[data-tips="none"]') ? found : undefined
}

const hasFocus = (element: Tipped | undefined) =>
  element !== undefined && element === document.activeElement && element.matches(':focus-visible')
