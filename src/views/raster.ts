// A raster plot: time to the right, a row per neuron, a mark where it fires.
import {axisBottom, axisLeft} from 'd3-axis'
import {scaleLinear, type ScaleLinear} from 'd3-scale'
import {select, type Selection} from 'd3-selection'
import {gridOf, type Raster, type RasterGrid} from '../core/simulate/raster.ts'
import {wrap} from './fit.ts'
import {showTick} from './format.ts'
import {besides} from './ghost.ts'
import {drawCourses} from './raster-ghost.ts'
import './raster.css'
import {marksCanvas, marksColors, paintMarks, printMarks, type MarksPlace} from './raster-marks.ts'
import {markMeaning, rasterLabel, rasterPairs, windowPairs, type RasterDisplay} from './raster-words.ts'
import './spike-counts.css'
import {followSteps} from './step-focus.ts'
import {followTheme} from './theme-watch.ts'
import type {Size, View} from './view.ts'
import {say} from '../words/say.ts'

/** What to draw, in how much room. */
export interface RasterModel extends RasterDisplay, Size {
  /** The layer that is shown. */
  readonly layer: Raster
  /** The same layer in the frozen run. */
  readonly ghost?: Raster | undefined
  /** In grey: of an earlier state of the graph. */
  readonly stale: boolean
}

type Group = Selection<SVGGElement, unknown, null, undefined>
type Scale = ScaleLinear<number, number>

const margin = {top: 10, right: 12, left: 56}
/** Room below for the axis, and for each line of what a mark means. */
const [foot, line] = [38, 14]

/** The raster of one layer. It is one tab stop; arrow keys move from step to step, whose figures are shown. */
export const rasterView = rasterOn(root => {
  const canvas = marksCanvas(root)
  let drawn: readonly [RasterGrid, MarksPlace, boolean] | undefined
  function draw() {
    if (!drawn) return
    const [grid, place, stale] = drawn
    canvas.style.cssText = `left:${place.left}px;top:${place.top}px;width:${place.width}px;height:${place.height}px`
    paintMarks(canvas, grid, place, {
      colors: marksColors(root, stale),
      scale: globalThis.devicePixelRatio || 1,
    })
  }
  const stop = followTheme(draw)
  return {
    draw(...now) {
      drawn = now
      draw()
    },
    stop,
  }
})

/** The same for print: all of it in the SVG. */
export const rasterPrint = rasterOn(root => {
  const group = select(root).select<SVGSVGElement>('svg').insert('g', '.cursor')
  return {
    draw: (grid, place, stale) => printMarks(group, grid, place, marksColors(root, stale)),
    stop: () => undefined,
  }
})

/** What draws the marks. */
interface Marks {
  readonly draw: (grid: RasterGrid, place: MarksPlace, stale: boolean) => void
  readonly stop: () => void
}

const pairsOf = (layer: Raster | undefined, step: number) =>
  layer && step < layer.perStep.spikes.length ? rasterPairs(layer, step) : undefined

function rasterOn(marksIn: (root: HTMLElement) => Marks) {
  return (root: HTMLElement): View<RasterModel> => {
    const box = select(root).classed('spike-counts raster', true)
    const svg = box.append('svg').attr('role', 'img')
    const axes = svg.append('g').attr('class', 'axes').attr('aria-hidden', 'true')
    const ghosts = svg.append('g').attr('aria-hidden', 'true')
    const meaning = svg.append('text').attr('class', 'meaning').attr('aria-hidden', 'true')
    const focus = followSteps(root, svg.node()!, {shared: true})
    const marks = marksIn(root)

    return {
      update(model) {
        const {width, height, layer, steps} = model
        const {x, y, right, bottom} = scalesOf(model)
        const room = {width: x(Math.max(1, steps)) - margin.left, height: bottom - margin.top}
        const grid = gridOf(layer, steps, {columns: Math.floor(room.width), rows: Math.floor(room.height)})
        const words = markMeaning(model, grid)
        svg
          .attr('width', width)
          .attr('height', height)
          .attr('viewBox', `0 0 ${width} ${height}`)
          .attr('aria-label', rasterLabel(model, layer, words))
        drawAxes(axes, {x, y, bottom}, model)
        const place = {
          ...{left: margin.left, top: margin.top, ...room},
          cell: [x(grid.columnSize) - x(0), y(grid.rowSize) - y(0)] as const,
        }
        marks.draw(grid, place, model.stale)
        drawCourses(ghosts, layer, model.ghost, {x, top: margin.top, bottom})
        drawMeaning(meaning, wrap(words, right - margin.left, 10), bottom)
        focus.refresh({
          count: steps,
          at: step => (x(step) + x(step + 1)) / 2,
          nearest: at => Math.max(0, Math.min(steps - 1, Math.floor(x.invert(at)))),
          range: [margin.top, bottom],
          describe: step => besides(rasterPairs(layer, step), pairsOf(model.ghost, step)),
          describeWindow: window => windowPairs(layer, window),
        })
      },
      destroy() {
        marks.stop()
        focus.stop()
        box.selectChildren().remove()
      },
    }
  }
}

function scalesOf(model: RasterModel) {
  const {width, height, layer, steps, ghost} = model
  const right = width - margin.right
  const bottom = height - foot - line * linesOf(model, right - margin.left)
  const last = Math.max(1, steps, ghost?.perStep.spikes.length ?? 0)
  return {
    ...{right, bottom},
    x: scaleLinear([0, last], [margin.left, right]),
    y: scaleLinear([0, layer.neurons], [margin.top, bottom]),
  }
}

/** How many lines what a mark means may take. */
function linesOf({method, layer}: RasterModel, width: number) {
  const events = layer.events.neurons.length
  const longest = {columnSize: 1000, rowSize: 1000, fullest: 1e5, events, shared: events}
  return wrap(markMeaning({method}, longest), width, 10).length
}

const drawMeaning = (
  text: Selection<SVGTextElement, unknown, null, undefined>,
  lines: readonly string[],
  bottom: number,
) =>
  text
    .selectAll('tspan')
    .data(lines)
    .join('tspan')
    .attr('x', margin.left)
    .attr('y', (_, i) => bottom + 46 + i * line)
    .text(String)

function drawAxes(
  group: Group,
  {x, y, bottom}: {x: Scale; y: Scale; bottom: number},
  {width, height, steps, layer}: RasterModel,
) {
  const whole = (scale: Scale, count: number) => scale.ticks(Math.max(1, count)).filter(Number.isInteger)
  const below = axisBottom(x)
    .offset(0)
    .tickValues(whole(x, Math.min(steps, Math.floor(width / 70))).filter(step => step < steps))
    .tickFormat(String)
    .tickSize(5)
  const beside = axisLeft(y)
    .offset(0)
    .tickValues(whole(y, Math.floor(height / 45)).filter(neuron => neuron < layer.neurons))
    .tickFormat(neuron => showTick(Number(neuron)))
    .tickSize(5)
  group
    .selectAll<SVGGElement, number>('g.scale')
    .data([0, 1])
    .join('g')
    .attr('class', 'scale')
    .attr('transform', d => (d === 0 ? `translate(0,${bottom})` : `translate(${margin.left},0)`))
    .each(function (d) {
      select(this).call(d === 0 ? below : beside)
    })
  const names = [
    {x: margin.left, y: bottom + 30, turn: '', text: say`Time step`},
    {x: 0, y: 0, turn: `translate(11,${bottom}) rotate(-90)`, text: say`Neuron`},
  ]
  group
    .selectAll('text.label')
    .data(names)
    .join('text')
    .attr('class', 'label')
    .attr('x', d => d.x)
    .attr('y', d => d.y)
    .attr('transform', d => d.turn)
    .text(d => d.text)
}
