// Where the user looks: fitting, zooming, bringing a node into sight.
import type {GraphDocument, NodeId} from '../graph/document.ts'
import type {Canvas} from './canvas.ts'
import {boundsOf, type Rect} from './geometry.ts'
import {itemsOf} from './items.ts'
import {ghostHeight} from './node-ghost.ts'
import {cluster, fit, fitGraph, reveal, zoomAt, type Size} from './viewport.ts'
import {say} from '../words/say.ts'

/** The canvas element's size. */
export const sizeOfCanvas = ({root}: Canvas): Size => ({
  width: root.value?.clientWidth ?? 0,
  height: root.value?.clientHeight ?? 0,
})

/** The room that the tools take in the lower left corner, with their distance from it. */
const tools: Size = {width: 164, height: 52}
/** The room that the map takes in the lower right one. */
const mapRoom: Size = {width: 192, height: 132}

/** How high the meter of a layer's fit is, in canvas pixels. */
const meter = 22

/** All boxes, with what hangs below nodes at a zoom: meters, and what they show of the frozen run. */
function allRects({props, rects, boxes}: Canvas, k: number): readonly Rect[] {
  const nodes = [...rects.value].map(([id, box]) => {
    const ghost = props.ghosts?.get(id)
    const below = (props.outlook.get(id)?.fit ? meter : 0) + (ghost ? 4 + ghostHeight(ghost, k) : 0)
    return {...box, height: box.height + below}
  })
  return [...nodes, ...boxes.value.values()]
}

function wholeView(canvas: Canvas) {
  const corners = {tools, map: canvas.props.minimap ? mapRoom : undefined}
  const at = (k: number) => fitGraph(allRects(canvas, k), sizeOfCanvas(canvas), corners)
  return at(at(1).k) // what hangs below nodes is the higher, the smaller they are
}

/** Shows the whole graph; says so if nodes are too far away for that. */
export function fitAll(canvas: Canvas) {
  canvas.view.value = wholeView(canvas)
  const rects = allRects(canvas, canvas.view.value.k)
  canvas.fitted.value = true
  const far = rects.length - cluster(rects, sizeOfCanvas(canvas)).length
  if (far > 0) announce(canvas, far === 1 ? say`1 node lies far away.` : say`${far} nodes lie far away.`)
}

/** Shows what is selected, as large as it may be. */
export function fitSelection(canvas: Canvas) {
  const boxes = [...canvas.atRest.value].filter(([id]) => canvas.props.selection.has(id))
  if (boxes.length === 0) return
  canvas.view.value = fit(boundsOf(boxes.map(([, box]) => box)), sizeOfCanvas(canvas))
  canvas.fitted.value = false
}

/** Says something to all, on the canvas for as long as it takes to read. */
function announce(canvas: Canvas, text: string) {
  canvas.tell.announce(text)
  linger(canvas, {text, at: [16, 16], refused: false})
}

/** How long a sentence stays to be read, in milliseconds. */
const readingTime = 5000
/** The same where there is also something to do, in milliseconds. */
const actingTime = 15_000

/** Lets a sentence stay on the canvas long enough to be read. */
export function linger({hint}: Canvas, said: NonNullable<Canvas['hint']['value']>) {
  hint.value = said
  setTimeout(
    () => {
      if (hint.value === said) hint.value = undefined
    },
    said.fixes && said.fixes.length > 0 ? actingTime : readingTime,
  )
}

/** How long after a first click a second one makes it a double click, in milliseconds. */
const doubleClick = 500

/**
 * What to do after the canvas has got another size: still show the whole graph if it did. Where a click
 * opened a panel and all becomes much smaller, a second click shall first find the node where it was.
 */
export function createRefit(canvas: Canvas) {
  let waiting: ReturnType<typeof setTimeout> | undefined
  const busy = () =>
    canvas.moving.value.size > 0 || canvas.pending.value !== undefined || canvas.marquee.value !== undefined
  const show = () => {
    if (canvas.fitted.value && !busy()) canvas.view.value = wholeView(canvas)
  }
  const stop = () => clearTimeout(waiting)
  return {
    stop,
    refit: () => {
      stop()
      if (!canvas.fitted.value) return
      const hasty = canvas.props.selection.size > 0 && wholeView(canvas).k < 0.9 * canvas.view.value.k
      if (hasty) waiting = setTimeout(show, doubleClick)
      else show()
    },
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
  const box = canvas.atRest.value.get(id)
  if (!box) return
  const view = reveal(canvas.view.value, box, sizeOfCanvas(canvas))
  if (view === canvas.view.value) return
  canvas.view.value = view
  canvas.fitted.value = false
}

/** Brings nodes into sight that have just come and are selected; as many as there is room for. */
export function revealNew(canvas: Canvas, before: GraphDocument) {
  const known = new Set(itemsOf(before).map(({id}) => id))
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
    id === undefined
      ? null
      : root.value?.querySelector<HTMLElement>(
          `:is([data-node="${CSS.escape(id)}"], [data-thing="${CSS.escape(id)}"])[role]`,
        )
  ;(node ?? root.value)?.focus({preventScroll: true})
}
