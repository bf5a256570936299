// Where the small pictures of a layer lie.
import type {MapShape} from '../core/ndarray.ts'
import type {Size} from './view.ts'

/** Where neurons are drawn, in pixels. */
export interface MapPlaces {
  readonly shape: MapShape
  /** Pictures beside each other. */
  readonly columns: number
  /** Side of a neuron. */
  readonly cell: number
  /** Between two pictures. */
  readonly gap: number
  /** Where the last of them ends. */
  readonly bottom: number
  readonly corner: (place: readonly [row: number, column: number, channel: number]) => {
    readonly x: number
    readonly y: number
    readonly cell: number
  }
}

/** Larger neurons would say no more. */
const largest = 22

/** Lays all channels out so that neurons are as large as fits. */
export function mapPlaces(shape: MapShape, {width, height}: Size): MapPlaces {
  const [rows, across, channels] = shape
  const gap = rows * across === 1 ? 1 : 4
  let best = {columns: 1, cell: 0}
  for (let columns = 1; columns <= channels; columns++) {
    const lines = Math.ceil(channels / columns)
    const cell = Math.min(
      largest,
      ((width + gap) / columns - gap) / across,
      ((height + gap) / lines - gap) / rows,
    )
    if (cell > best.cell) best = {columns, cell}
  }
  const {columns} = best
  const cell = best.cell >= 2 ? Math.floor(best.cell) : Math.max(best.cell, 0.1) // whole pixels are sharp
  return {
    shape,
    columns,
    cell,
    gap,
    bottom: Math.ceil(channels / columns) * (rows * cell + gap) - gap,
    corner: ([row, column, channel]) => ({
      x: (channel % columns) * (across * cell + gap) + column * cell,
      y: Math.floor(channel / columns) * (rows * cell + gap) + row * cell,
      cell,
    }),
  }
}

/** The neuron at a point in pixels, if there is one. */
export function neuronAt(
  {shape, columns, cell, gap}: MapPlaces,
  [x, y]: readonly [number, number],
): readonly [row: number, column: number, channel: number] | undefined {
  const [rows, across, channels] = shape
  const [wide, high] = [across * cell + gap, rows * cell + gap]
  const [picture, line] = [Math.floor(x / wide), Math.floor(y / high)]
  const channel = line * columns + picture
  const [column, row] = [Math.floor((x - picture * wide) / cell), Math.floor((y - line * high) / cell)]
  const inside = x >= 0 && y >= 0 && picture < columns && channel < channels && column < across && row < rows
  return inside ? [row, column, channel] : undefined
}
