// Nodes, notes and frames alike: what lies on the canvas, where, and what moves together.
import type {DocumentNode, Frame, NodeId, Note, Sheet} from '../graph/document.ts'
import type {Definitions} from '../graph/node.ts'
import {rectOf, type Point, type Rect} from './geometry.ts'

export type Item = DocumentNode | Note | Frame

/** All that lies on a sheet. */
export const itemsOf = ({nodes, notes = [], frames = []}: Sheet): readonly Item[] => [
  ...frames,
  ...notes,
  ...nodes,
]

/** The box of a note or a frame, at its own place or at another. */
export const boxOf = ({position, size: [width, height]}: Note | Frame, at: Point = position): Rect => ({
  left: at[0],
  top: at[1],
  width,
  height,
})

/** The boxes of notes and frames; those in `moving` are where the user holds them. */
export const boxesOf = (
  {notes = [], frames = []}: Sheet,
  moving: ReadonlyMap<NodeId, Point> = new Map(),
): ReadonlyMap<NodeId, Rect> =>
  new Map([...frames, ...notes].map(item => [item.id, boxOf(item, moving.get(item.id))]))

/** What moves when these are moved: they, and all that lies inside the frames among them. */
export function heldWith(
  sheet: Sheet,
  ids: ReadonlySet<NodeId>,
  definitions: Definitions,
): ReadonlySet<NodeId> {
  const frames = (sheet.frames ?? []).filter(({id}) => ids.has(id)).map(frame => boxOf(frame))
  if (frames.length === 0) return ids
  const inside = itemsOf(sheet).filter(item => {
    const rect = 'kind' in item ? rectOf(item, definitions) : boxOf(item)
    return frames.some(frame => contains(frame, rect))
  })
  return new Set([...ids, ...inside.map(({id}) => id)])
}

/** Whether one box lies in another, as a whole. */
export const contains = (outer: Rect, inner: Rect): boolean =>
  outer.left <= inner.left &&
  outer.top <= inner.top &&
  inner.left + inner.width <= outer.left + outer.width &&
  inner.top + inner.height <= outer.top + outer.height
