// Changes of a sheet, each giving back the very same sheet where nothing changes.
import type {DocumentNode, Frame, NodeId, Note, Spot, Sheet, Wire} from './document-types.ts'

/** What lies on a sheet, by the member that lists it. */
interface Items {
  nodes: DocumentNode
  notes: Note
  frames: Frame
}

interface Addition {
  readonly nodes: readonly DocumentNode[]
  readonly wires?: readonly Wire[]
  readonly notes?: readonly Note[]
  readonly frames?: readonly Frame[]
}

/** The object without one of its members. */
export const omit = <T extends object, K extends keyof T>(object: T, name: K): Omit<T, K> =>
  Object.fromEntries(Object.entries(object).filter(([key]) => key !== name)) as Omit<T, K>

/** The sheet with more on it. */
export const addTo = <S extends Sheet>(
  sheet: S,
  {nodes, wires = [], notes = [], frames = []}: Addition,
): S => ({
  ...sheet,
  nodes: [...sheet.nodes, ...nodes],
  wires: [...sheet.wires, ...wires],
  ...(notes.length > 0 && {notes: [...(sheet.notes ?? []), ...notes]}),
  ...(frames.length > 0 && {frames: [...(sheet.frames ?? []), ...frames]}),
})

/** The sheet without these, and without the wires at them. */
export function removeFrom<S extends Sheet>(sheet: S, ids: ReadonlySet<NodeId>): S {
  const wires = sheet.wires.filter(({from, to}) => !ids.has(from[0]) && !ids.has(to[0]))
  const slim = wires.length === sheet.wires.length ? sheet : {...sheet, wires}
  return (['nodes', 'notes', 'frames'] as const).reduce<S>((rest, list) => without(rest, list, ids), slim)
}

function without<S extends Sheet>(sheet: S, list: keyof Items, ids: ReadonlySet<NodeId>): S {
  const before: readonly {readonly id: NodeId}[] = sheet[list] ?? []
  const left = before.filter(({id}) => !ids.has(id))
  if (left.length === before.length) return sheet
  if (left.length > 0 || list === 'nodes') return {...sheet, [list]: left}
  return omit(sheet, list) as S
}

/** The sheet with a wire more; the one that its input had before goes. */
export function connectIn<S extends Sheet>(sheet: S, wire: Wire): S {
  const others = sheet.wires.filter(({to}) => to[0] !== wire.to[0] || to[1] !== wire.to[1])
  return {...sheet, wires: [...others, wire]}
}

/** The sheet with each item of a list as `change` gives it. */
export function reshape<S extends Sheet, L extends keyof Items>(
  sheet: S,
  list: L,
  change: (item: Items[L]) => Items[L],
): S {
  const before = (sheet[list] ?? []) as readonly Items[L][]
  const after = before.map(change)
  return after.every((item, i) => item === before[i]) ? sheet : {...sheet, [list]: after}
}

/** The sheet with nodes, notes and frames at other places. */
export function moveIn<S extends Sheet>(sheet: S, to: Readonly<Record<NodeId, Spot>>): S {
  const moved = <T extends {readonly id: NodeId; readonly position: Spot}>(item: T): T => {
    const position = Object.hasOwn(to, item.id) ? to[item.id] : undefined
    return !position || same(position, item.position) ? item : {...item, position}
  }
  const nodes = reshape(sheet, 'nodes', moved)
  return reshape(reshape(nodes, 'notes', moved), 'frames', moved)
}

/** The sheet with a note or a frame of another size. */
export function resizeIn<S extends Sheet>(
  sheet: S,
  {id, position, size}: {readonly id: NodeId; readonly position: Spot; readonly size: Spot},
): S {
  const resized = <T extends {readonly id: NodeId; readonly position: Spot; readonly size: Spot}>(
    item: T,
  ): T =>
    item.id !== id || (same(item.position, position) && same(item.size, size))
      ? item
      : {...item, position, size}
  return reshape(reshape(sheet, 'notes', resized), 'frames', resized)
}

const same = (a: Spot, b: Spot) => a[0] === b[0] && a[1] === b[1]
