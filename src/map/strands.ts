// Who is on which core, and where its spikes go. A strand: the neurons of one place that share a destination, all
// channels and copies of them. A place has a strand for each of its destinations, so a strand is a set of replicas.
import {spanOf} from './choices.ts'
import type {Reach} from './choices.ts'
import type {Demands, Reader} from './demand.ts'
import {runsOfPanes, type Run} from './gray.ts'
import type {AxisCut, LayerPart} from './mapping.ts'
import type {AxisReading} from './reading.ts'

/** In place of a reader: the host; and whoever reads the place, where a neuron reaches them all. */
export const toHost = 254
export const toAll = 255

/** The strands of one layer, tile by tile, one place each in every array. */
export interface Strands {
  readonly count: number
  /** First strand of each tile, shape [tiles + 1]. */
  readonly start: Uint32Array
  /** Place in the layer's map: row · width + column. */
  readonly place: Uint32Array
  /** Place in the demand's readers, {@link toHost} or {@link toAll}. */
  readonly reader: Uint8Array
  /** The reader's tiles: so many rows and columns of tiles from the first on. */
  readonly row: Uint8Array
  readonly rows: Uint8Array
  readonly column: Uint8Array
  readonly columns: Uint8Array
  /** Which of a tile's cores, where each is reached singly; 0 otherwise. */
  readonly part: Uint16Array
}

/** The tiles that read one place along an axis, in as few runs as there are multicasts. */
type RunsAt = readonly (readonly Run[])[]

/** Axons of one feed: places keep theirs in every tile, as multicasts want, since they are counted round. */
export interface AxonMap {
  readonly offset: number
  /** Ranks along each axis after which axons begin anew. */
  readonly rowSpan: number
  readonly columnSpan: number
}

/** Where the feeds of a layer begin among its axons. */
export function axonMapsOf({feeds, lines}: Demands['layers'][number], part: LayerPart): AxonMap[] {
  let offset = 0
  return feeds.map(({rows, columns, channels}) => {
    const map = {
      offset,
      rowSpan: spanOf(cutOf(part.rows), rows),
      columnSpan: spanOf(cutOf(part.columns), columns),
    }
    offset += map.rowSpan * map.columnSpan * channels * lines
    return map
  })
}

const cutOf = ({bounds}: AxisCut) => ({bounds, tiles: bounds.length - 1})

/** The strands of layer `d`. */
export function strandsOf(
  {layers, readers}: Demands,
  parts: readonly LayerPart[],
  d: number,
  reach: Reach,
): Strands {
  const of = readers[d].map(
    reader => reader && reachesOf(layers[reader.demand].feeds[reader.feed], parts[reader.demand]),
  )
  const part = parts[d]
  const width = part.shape[1]
  const lists = newLists()
  const start: number[] = [0]
  forTiles(part, (top, bottom, left, right) => {
    for (let y = top; y < bottom; y++)
      for (let x = left; x < right; x++) {
        const at = {y, x, place: y * width + x}
        if (reach === 'any') addToAll(lists, at, of)
        else
          of.forEach((reaches, r) =>
            addStrands(lists, at, {reaches, r, reach, part: partOf(readers[d][r], parts)}),
          )
      }
    start.push(lists.place.length)
  })
  return {
    count: lists.place.length,
    start: Uint32Array.from(start),
    place: Uint32Array.from(lists.place),
    reader: Uint8Array.from(lists.reader),
    row: Uint8Array.from(lists.row),
    rows: Uint8Array.from(lists.rows),
    column: Uint8Array.from(lists.column),
    columns: Uint8Array.from(lists.columns),
    part: Uint16Array.from(lists.part),
  }
}

const partOf = (reader: Reader | null, parts: readonly LayerPart[]) =>
  reader ? parts[reader.demand] : undefined

interface Reaches {
  readonly rows: RunsAt
  readonly columns: RunsAt
}

const reachesOf = (feed: {rows: AxisReading; columns: AxisReading}, part: LayerPart): Reaches => ({
  rows: runsAt(feed.rows, part.rows),
  columns: runsAt(feed.columns, part.columns),
})

function runsAt({taps}: AxisReading, {bounds, pane}: AxisCut): RunsAt {
  const tileOf = (out: number) => {
    let tile = 0
    while (bounds[tile + 1] <= out) tile++
    return tile
  }
  return taps.map(readers =>
    readers.length ? runsOfPanes(tileOf(readers[0].out), tileOf(readers.at(-1)!.out), pane) : [],
  )
}

type Lists = Record<'place' | 'reader' | 'row' | 'rows' | 'column' | 'columns' | 'part', number[]>
const newLists = (): Lists => ({place: [], reader: [], row: [], rows: [], column: [], columns: [], part: []})

interface At {
  readonly y: number
  readonly x: number
  readonly place: number
}

const anywhere: Run = {first: 0, length: 0}

function push(lists: Lists, place: number, reader: number, [row, column, part]: readonly [Run, Run, number]) {
  lists.place.push(place)
  lists.reader.push(reader)
  lists.row.push(row.first)
  lists.rows.push(row.length)
  lists.column.push(column.first)
  lists.columns.push(column.length)
  lists.part.push(part)
}

function addToAll(lists: Lists, {y, x, place}: At, of: readonly (Reaches | null)[]) {
  const isRead = of.some(reaches => !reaches || (reaches.rows[y].length > 0 && reaches.columns[x].length > 0))
  if (isRead) push(lists, place, toAll, [anywhere, anywhere, 0])
}

interface Towards {
  readonly reaches: Reaches | null
  readonly r: number
  readonly reach: Reach
  readonly part: LayerPart | undefined
}

function addStrands(lists: Lists, {y, x, place}: At, {reaches, r, reach, part}: Towards) {
  if (!reaches) {
    push(lists, place, toHost, [anywhere, anywhere, 0])
    return
  }
  const singly = reach === 'one' ? Math.max(...part!.coresOfTile) : 1
  for (const row of reaches.rows[y])
    for (const column of reaches.columns[x])
      for (let core = 0; core < singly; core++) push(lists, place, r, [row, column, core])
}

/** Calls for each tile, row by row, with its first and last + 1 row and column. */
export function forTiles(
  {rows, columns}: Pick<LayerPart, 'rows' | 'columns'>,
  call: (top: number, bottom: number, left: number, right: number) => void,
): void {
  for (let r = 0; r + 1 < rows.bounds.length; r++)
    for (let c = 0; c + 1 < columns.bounds.length; c++)
      call(rows.bounds[r], rows.bounds[r + 1], columns.bounds[c], columns.bounds[c + 1])
}
