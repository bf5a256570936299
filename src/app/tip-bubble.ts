// The bubble of tooltips: what it says, where it stands, and what it tells of.
import {computePosition, flip, offset, shift, type Placement} from '@floating-ui/dom'
import {nextTick, shallowRef, useId, type ShallowRef} from 'vue'

/** What has a tip. */
export type Tipped = HTMLElement | SVGElement

/** Makes a bubble that stands beside what it tells of; to assistive technology it describes that. */
export function useBubble(bubble: Readonly<ShallowRef<HTMLElement | null>>) {
  const id = useId()
  const text = shallowRef<string>()
  const place = shallowRef({left: '0', top: '0'})
  let of: Tipped | undefined

  function hide() {
    text.value = undefined
    if (of) describe(of, id, false)
    of = undefined
  }
  async function show(element: Tipped) {
    hide()
    if (!element.isConnected) return
    of = element
    text.value = element.dataset.tip
    describe(element, id, true)
    await nextTick()
    if (!bubble.value) return
    const placement = (element.dataset.tipSide ?? 'bottom') as Placement
    const middleware = [offset(6), flip({padding: 8}), shift({padding: 8})]
    const {x, y} = await computePosition(element, bubble.value, {placement, middleware, strategy: 'fixed'})
    place.value = {left: `${x}px`, top: `${y}px`}
  }
  const has = (target: EventTarget | null) =>
    target instanceof Node && bubble.value?.contains(target) === true
  return {id, text, place, show, hide, has}
}

/** Says, or no longer says, to assistive technology that an element is described by the bubble. */
function describe(element: Tipped, id: string, on: boolean) {
  const others = (element.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .filter(each => each && each !== id)
  const all = on ? [...others, id] : others
  if (all.length > 0) element.setAttribute('aria-describedby', all.join(' '))
  else element.removeAttribute('aria-describedby')
}
