// Pointing at rows of a drawing, with the pointer or with the arrow keys, and what is shown of them.
import {chosenLayer, followPointing, pointedLayer} from './pointing.ts'
import {tipBox, type Pairs} from './tip.ts'

/**
 * Makes the rows (`g.row`) of `svg` one tab stop, moves focus among them with the arrow keys, and shows the
 * figures of the row that is focused or under the pointer in a box inside `root`. Escape hides the box. Rows that
 * are layers are pointed at together with the same layer elsewhere, and chosen by a click or Enter.
 * @param opened  the user has chosen this row
 */
export function followRows(root: HTMLElement, svg: SVGSVGElement, opened?: (index: number) => void) {
  const tip = createTip(root)
  let rows: SVGGElement[] = []
  let figures: readonly Pairs[] = []
  let layers: readonly string[] = []
  let shown = -1
  let tabStop = 0
  const indexOf = (event: Event) => rows.indexOf((event.target as Element).closest<SVGGElement>('g.row')!)

  function show(index: number) {
    shown = index
    rows.forEach((row, i) => row.classList.toggle('pointed', i === index))
    tip(rows[index], figures[index])
  }
  /** The user points at a row, here and at its layer elsewhere. */
  function point(index: number) {
    show(index)
    if (layers.length > 0) pointedLayer.value = layers[index]
  }
  const mark = (layer: string | undefined) =>
    rows.forEach((row, i) => row.classList.toggle('alike', layer !== undefined && layers[i] === layer))
  const stop = followPointing(mark)
  function choose(index: number) {
    if (index >= 0) opened?.(index)
    const name = layers[index] as string | undefined
    if (name !== undefined) chosenLayer.value = {name}
  }

  function setTabStop(index: number) {
    tabStop = index
    rows.forEach((row, i) => row.setAttribute('tabindex', i === index ? '0' : '-1'))
  }

  svg.addEventListener('keydown', event => {
    const at = indexOf(event)
    if (event.key === 'Escape') point(-1)
    if (event.key === 'Enter') choose(at)
    const to = {ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1}[event.key]
    if (to === undefined) return
    event.preventDefault()
    rows[to]?.focus()
  })
  svg.addEventListener('focusin', event => {
    setTabStop(indexOf(event))
    point(tabStop)
  })
  svg.addEventListener('focusout', () => point(-1))
  svg.addEventListener('click', event => choose(indexOf(event)))
  svg.addEventListener('pointerover', event => point(indexOf(event)))
  svg.addEventListener('pointerleave', () => point(rows.findIndex(row => row === document.activeElement)))

  return {
    /** Follows a new drawing, whose rows have these figures. @param names  of the layers that they are */
    refresh(now: readonly Pairs[], names: readonly string[] = []) {
      rows = [...svg.querySelectorAll<SVGGElement>('g.row')]
      figures = now
      layers = names
      mark(pointedLayer.value)
      setTabStop(Math.min(tabStop, rows.length - 1))
      show(shown < rows.length ? shown : -1)
    },
    /** Ends following what is pointed at elsewhere. */
    stop,
  }
}

/** A box that shows figures beside an element, or hides when there are none; rows say them themselves. */
function createTip(root: HTMLElement) {
  const {box, fill} = tipBox(root)
  box.setAttribute('aria-hidden', 'true')
  return (beside: Element | undefined, figures: Pairs | undefined) => {
    fill(figures)
    if (figures && beside) place(box, beside, root)
  }
}

/** Below the element where that fits into `root`, else above it. */
function place(tip: HTMLElement, beside: Element, root: HTMLElement) {
  const box = root.getBoundingClientRect()
  const at = beside.getBoundingClientRect()
  const below = at.bottom - box.top + 4
  const top = below + tip.offsetHeight <= box.height ? below : at.top - box.top - tip.offsetHeight - 4
  tip.style.top = `${top}px`
  tip.style.left = `${Math.max(0, Math.min(72, box.width - tip.offsetWidth))}px`
}
