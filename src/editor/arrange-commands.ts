// Commands that move what is selected.
import type {Edit, NodeId} from '../graph/document.ts'
import {align, distribute, type Edge} from './arrange.ts'
import type {Canvas} from './canvas.ts'
import type {Direction} from './commands.ts'
import {held} from './current.ts'
import {frameAround} from './edit-commands.ts'
import {grid, type Point, type Rect} from './geometry.ts'
import {contains, heldWith} from './items.ts'
import {fitAll} from './look.ts'
import {say} from '../words/say.ts'

const steps: Readonly<Record<Direction, Point>> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, -1],
  down: [0, 1],
}

export const moveBy = (canvas: Canvas, direction: Direction) => shift(canvas, direction, 1)
export const leapBy = (canvas: Canvas, direction: Direction) => shift(canvas, direction, 5)

function shift(canvas: Canvas, direction: Direction, by: number) {
  const {props, tell, atRest} = canvas
  const ids = heldWith(props.document, held(canvas), props.definitions)
  if (ids.size === 0) return
  const [dx, dy] = steps[direction]
  const moved = [...atRest.value]
    .filter(([id]) => ids.has(id))
    .map(([id, {left, top}]) => [id, [left + dx * by * grid, top + dy * by * grid] as const] as const)
  tell.edit({type: 'move', to: Object.fromEntries(moved)})
  tell.announce(say`Moved ${by} ${direction}.`)
}

function selectedBoxes(canvas: Canvas): ReadonlyMap<NodeId, Rect> {
  const ids = held(canvas)
  return new Map([...canvas.atRest.value].filter(([id]) => ids.has(id)))
}

export function alignSelected(canvas: Canvas, edge: Edge) {
  const boxes = selectedBoxes(canvas)
  if (boxes.size < 2) canvas.tell.announce(say`Select two or more to align.`)
  else place(canvas, align(boxes, edge), `align ${boxes.size} items`)
}

export function distributeSelected(canvas: Canvas, along: 'across' | 'down') {
  const boxes = selectedBoxes(canvas)
  if (boxes.size < 3) canvas.tell.announce(say`Select three or more to distribute.`)
  else place(canvas, distribute(boxes, along), `distribute ${boxes.size} items`)
}

function place({tell}: Canvas, places: ReadonlyMap<NodeId, Point>, label: string) {
  tell.edit({type: 'move', to: Object.fromEntries(places)}, label)
  tell.announce(`${label.charAt(0).toUpperCase()}${label.slice(1)}.`)
}

/** Lays out the selected nodes, or all of them if there are fewer than two; frames go with what is in them. */
export async function tidySelected(canvas: Canvas) {
  const {props, tell, rects, boxes} = canvas
  const chosen = new Set([...held(canvas)].filter(id => rects.value.has(id)))
  const all = chosen.size < 2 || chosen.size === rects.value.size
  const nodes = new Map([...rects.value].filter(([id]) => all || chosen.has(id)))
  if (nodes.size === 0) return
  const {layOut} = await import('./tidy.ts')
  const places = layOut(props.document.wires, nodes)
  const after = new Map(
    [...nodes].map(([id, box]) => [id, {...box, left: places.get(id)![0], top: places.get(id)![1]}]),
  )
  const frames = (props.document.frames ?? []).flatMap((frame): Edit[] => {
    const outer = boxes.value.get(frame.id)!
    const members = [...nodes].filter(([, box]) => contains(outer, box)).map(([id]) => after.get(id)!)
    const box = frameAround(members)
    return box ? [{type: 'resize', id: frame.id, ...box}] : []
  })
  const what = all ? say`the graph` : say`${nodes.size} nodes`
  tell.edit([...frames, {type: 'move', to: Object.fromEntries(places)}], say`tidy ${what}`)
  tell.announce(say`Tidied ${what}.`)
  if (all) fitAll(canvas)
}
