// Lining up what is selected.
import type {NodeId} from '../graph/document.ts'
import {boundsOf, type Point, type Rect} from './geometry.ts'

export type Edge = 'left' | 'center' | 'right' | 'top' | 'middle' | 'bottom'

type Boxes = ReadonlyMap<NodeId, Rect>
type Places = ReadonlyMap<NodeId, Point>

/** Where boxes go so that they share an edge, or a middle line, of the box around them all. */
export function align(boxes: Boxes, edge: Edge): Places {
  const all = boundsOf(boxes.values())
  if (!all) return new Map()
  return new Map([...boxes].map(([id, box]) => [id, alignedTo(all, box, edge)]))
}

function alignedTo(all: Rect, {left, top, width, height}: Rect, edge: Edge): Point {
  switch (edge) {
    case 'left':
      return [all.left, top]
    case 'center':
      return [all.left + (all.width - width) / 2, top]
    case 'right':
      return [all.left + all.width - width, top]
    case 'top':
      return [left, all.top]
    case 'middle':
      return [left, all.top + (all.height - height) / 2]
    case 'bottom':
      return [left, all.top + all.height - height]
  }
}

/** Where boxes go so that there is as much room between any two neighbours; the outermost stay. */
export function distribute(boxes: Boxes, along: 'across' | 'down'): Places {
  const axis = along === 'across' ? (['left', 'width'] as const) : (['top', 'height'] as const)
  const [start, length] = axis
  const sorted = [...boxes].sort(([, a], [, b]) => a[start] - b[start])
  if (sorted.length < 3) return new Map()
  const [first, last] = [sorted[0][1], sorted.at(-1)![1]]
  const span = last[start] + last[length] - first[start]
  const room = (span - sorted.reduce((sum, [, box]) => sum + box[length], 0)) / (sorted.length - 1)
  let at = first[start]
  return new Map(
    sorted.map(([id, box]) => {
      const place: Point = along === 'across' ? [at, box.top] : [box.left, at]
      at += box[length] + room
      return [id, place]
    }),
  )
}
