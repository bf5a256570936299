// The marks of a raster: pixels of a canvas for the screen, and for print rectangles or, where they are many, a picture.
import {select, type Selection} from 'd3-selection'
import type {RasterGrid} from '../core/simulate/raster.ts'
import {svgPen} from './pen.ts'
import {colorsOf} from './theme-colors.ts'

/** Where marks are drawn, in CSS pixels; the last row and column may reach beyond what there is of neurons and steps. */
export interface MarksPlace {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  /** Width and height of a cell. */
  readonly cell: readonly [number, number]
}
/** Colours of spikes and negative spikes. */
interface MarkColors {
  readonly spike: string
  readonly negative: string
  readonly ground: string
}

/** Depths of shade of a mark. */
const shades = 6
/** More rectangles than this are slow to open in other programs. */
const mostRectangles = 20_000
/** Pixels of a printed picture for each of its own. */
const printScale = 3

const alphaOf = (shade: number) => 0.25 + (0.75 * (shade + 1)) / shades
const shadeOf = (count: number, fullest: number) =>
  Math.min(shades - 1, Math.ceil((count / fullest) * shades) - 1)
/** A gap between neighbours where there is room for one. */
const gapOf = (size: number) => (size >= 4 ? 1 : 0)

export const marksColors = (root: Element, stale: boolean): MarkColors =>
  colorsOf(root, {
    spike: stale ? '--chart-soft' : '--chart-bar',
    negative: stale ? '--chart-soft' : '--chart-mark',
    ground: '--chart-ground',
  })

/**
 * Paints all marks at once into a canvas, `scale` pixels to each CSS pixel: pixel by pixel out of the grid, so that
 * the time does not depend on how many spikes there are. A cell with spikes of both signs has the colour of the more.
 */
export function paintMarks(
  canvas: HTMLCanvasElement,
  grid: RasterGrid,
  place: MarksPlace,
  {colors, scale}: {colors: MarkColors; scale: number},
): void {
  const [width, height] = [place.width, place.height].map(size => Math.max(1, Math.round(size * scale)))
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  if (!context) return
  const palette = paletteOf(context, colors)
  const image = context.createImageData(width, height)
  const pixels = new Uint32Array(image.data.buffer)
  const [cellWidth, cellHeight] = place.cell.map(size => size * scale)
  const across = cellsAlong(width, cellWidth, gapOf(place.cell[0]) * scale, grid.columns)
  const down = cellsAlong(height, cellHeight, gapOf(place.cell[1]) * scale, grid.rows)
  const {columns, spikes, negative, fullest} = grid
  const shadeOfCount = Uint8Array.from({length: fullest + 1}, (_, count) => shadeOf(count, fullest))
  for (let y = 0; y < height; y++) {
    const row = down[y]
    if (row < 0) continue
    if (y > 0 && down[y - 1] === row) {
      pixels.copyWithin(y * width, (y - 1) * width, y * width)
      continue
    }
    for (let x = 0; x < width; x++) {
      if (across[x] < 0) continue
      const at = row * columns + across[x]
      const plus = spikes[at]
      const minus = negative[at]
      if (plus + minus === 0) continue
      pixels[y * width + x] =
        plus >= minus ? palette[shadeOfCount[plus]] : palette[shades + shadeOfCount[minus]]
    }
  }
  context.putImageData(image, 0, 0)
}

/** The cell that each pixel along an axis belongs to; −1 in gaps. */
function cellsAlong(pixels: number, cell: number, gap: number, count: number): Int32Array {
  return Int32Array.from({length: pixels}, (_, pixel) => {
    const at = Math.min(count - 1, Math.floor((pixel + 0.5) / cell))
    return pixel + 0.5 > (at + 1) * cell - gap ? -1 : at
  })
}

/** All shades as pixels: those of spikes, then those of negative ones. The browser alone understands colours. */
function paletteOf(context: CanvasRenderingContext2D, {spike, negative, ground}: MarkColors): Uint32Array {
  const colors = [spike, negative].flatMap(color =>
    Array.from({length: shades}, (_, shade) => ({color, shade})),
  )
  const small = context.canvas.ownerDocument.createElement('canvas')
  small.width = colors.length
  small.height = 1
  const pen = small.getContext('2d', {willReadFrequently: true})!
  pen.fillStyle = ground
  pen.fillRect(0, 0, colors.length, 1)
  colors.forEach(({color, shade}, i) => {
    pen.globalAlpha = alphaOf(shade)
    pen.fillStyle = color
    pen.fillRect(i, 0, 1, 1)
  })
  return new Uint32Array(pen.getImageData(0, 0, colors.length, 1).data.buffer)
}

/** The same marks as elements: rectangles, a path for each shade; one embedded picture where they are very many. */
export function printMarks(
  group: Selection<SVGGElement, unknown, null, undefined>,
  grid: RasterGrid,
  place: MarksPlace,
  colors: MarkColors,
): void {
  group.selectChildren().remove()
  if (grid.marks > mostRectangles) {
    const canvas = group.node()!.ownerDocument.createElement('canvas')
    paintMarks(canvas, grid, place, {colors, scale: printScale})
    group
      .append('image')
      .attr('x', place.left)
      .attr('y', place.top)
      .attr('width', place.width)
      .attr('height', place.height)
      .attr('preserveAspectRatio', 'none')
      .attr('href', canvas.toDataURL())
    return
  }
  const pen = svgPen(group.append('g').node()!)
  const [width, height] = place.cell
  const size = [width - gapOf(width), height - gapOf(height)]
  for (const [counts, others, color] of [
    [grid.spikes, grid.negative, colors.spike],
    [grid.negative, grid.spikes, colors.negative],
  ] as const) {
    const rects: number[][] = Array.from({length: shades}, () => [])
    counts.forEach((count, at) => {
      const tie = count === others[at] && counts === grid.negative
      if (count === 0 || count < others[at] || tie) return
      const [x, y] = [(at % grid.columns) * width, Math.floor(at / grid.columns) * height]
      const inside = [Math.min(size[0], place.width - x), Math.min(size[1], place.height - y)]
      rects[shadeOf(count, grid.fullest)].push(place.left + x, place.top + y, ...inside)
    })
    rects.forEach((each, shade) => pen.fill(each, color, Number(alphaOf(shade).toFixed(2))))
  }
}

/** A canvas under a drawing, which is drawn on without elements of its own. */
export const marksCanvas = (root: HTMLElement) =>
  select(root).append('canvas').attr('class', 'marks').attr('aria-hidden', 'true').node()!
