// Where the user looks: fitting, zooming, bringing a node into sight.
import type {GraphDocument, NodeId} from '../graph/document.ts'
import type {Canvas} from './canvas.ts'
import {boundsOf} from './geometry.ts'
import {fit, reveal, zoomAt, type Size} from './viewport.ts'

/** The canvas element's size. */
export const sizeOfCanvas = ({root}: Canvas): Size => ({
  width: root.value?.clientWidth ?? 0,
  height: root.value?.clientHeight ?? 0,
})

/** Shows the whole graph. */
export function fitAll(canvas: Canvas) {
  canvas.view.value = fit(boundsOf(canvas.rects.value.values()), sizeOfCanvas(canvas))
  canvas.fitted.value = true
}

/**
 * After the canvas has got another size: still shows the whole graph if it did, unless that would make
 * everything much smaller, as when a panel opens; then the selected node at least.
 */
export function refit(canvas: Canvas) {
  if (!canvas.fitted.value) return
  const whole = fit(boundsOf(canvas.rects.value.values()), sizeOfCanvas(canvas))
  const [selected] = canvas.props.selection
  if (whole.k >= 0.9 * canvas.view.value.k || selected === undefined) canvas.view.value = whole
  else {
    revealNode(canvas, selected)
    canvas.fitted.value = true
  }
}

/** Zooms about the middle. */
export function zoomBy(canvas: Canvas, factor: number) {
  const {width, height} = sizeOfCanvas(canvas)
  canvas.view.value = zoomAt(canvas.view.value, factor, [width / 2, height / 2])
  canvas.fitted.value = false
}

/** Moves the view, if need be, so that a node is seen whole. */
export function revealNode(canvas: Canvas, id: NodeId) {
  const box = canvas.rects.value.get(id)
  if (!box) return
  const view = reveal(canvas.view.value, box, sizeOfCanvas(canvas))
  if (view === canvas.view.value) return
  canvas.view.value = view
  canvas.fitted.value = false
}

/** Brings nodes into sight that have just come and are selected; as many as there is room for. */
export function revealNew(canvas: Canvas, before: GraphDocument) {
  const known = new Set(before.nodes.map(({id}) => id))
  const {selection} = canvas.props
  if ([...selection].some(id => known.has(id))) return
  for (const id of [...selection].reverse()) revealNode(canvas, id)
}

/** What scrolled the canvas (find-in-page, a screen reader) shall have its way, but by moving the view. */
export function unscroll({root, view, fitted}: Canvas) {
  const {scrollLeft, scrollTop} = root.value!
  if (scrollLeft === 0 && scrollTop === 0) return
  root.value!.scrollTo(0, 0)
  view.value = {...view.value, x: view.value.x - scrollLeft, y: view.value.y - scrollTop}
  fitted.value = false
}

/** Gives a node the focus, or the canvas itself if there is no such node. */
export function focusNode({root}: Canvas, id: NodeId | undefined) {
  const node =
    id === undefined ? null : root.value?.querySelector<HTMLElement>(`[data-node="${CSS.escape(id)}"][role]`)
  ;(node ?? root.value)?.focus({preventScroll: true})
}
