// A raster plot: time to the right, a row per neuron, a mark where it fires.
import {axisBottom, axisLeft} from 'd3-axis'
import {scaleLinear, type ScaleLinear} from 'd3-scale'
import {select, type Selection} from 'd3-selection'
import {joinCells, type Raster, type RasterCells} from '../core/simulate/raster.ts'
import {wrap} from './fit.ts'
import {showTick} from './format.ts'
import './raster.css'
import {markMeaning, rasterLabel, rasterPairs, type RasterDisplay} from './raster-words.ts'
import './spike-counts.css'
import {followSteps} from './step-focus.ts'
import type {Size, View} from './view.ts'
import {say} from '../words/say.ts'

/** What to draw, in how much room. */
export interface RasterModel extends RasterDisplay, Size {
  /** The layer that is shown. */
  readonly layer: Raster
  /** In grey: of an earlier state of the graph. */
  readonly stale: boolean
}

type Group = Selection<SVGGElement, unknown, null, undefined>
type Scale = ScaleLinear<number, number>

const margin = {top: 10, right: 12, left: 56}
/** Room for the axis and for what a mark means, in two lines or three. */
const bottomOf = (width: number) => (width < 560 ? 80 : 66)
/** Marks are at least so high and wide, in pixels. */
const least = 2
/** Depths of shade of a mark. */
const shades = 6

/** The raster of one layer. It is one tab stop; arrow keys move from step to step, whose figures are shown. */
export function rasterView(root: HTMLElement): View<RasterModel> {
  const box = select(root).classed('spike-counts raster', true)
  const svg = box.append('svg').attr('role', 'img')
  const axes = svg.append('g').attr('class', 'axes').attr('aria-hidden', 'true')
  const marks = svg.append('g').attr('class', 'marks')
  const meaning = svg.append('text').attr('class', 'meaning').attr('aria-hidden', 'true')
  const focus = followSteps(root, svg.node()!, {shared: true})

  return {
    update(model) {
      const {width, height, layer, steps} = model
      const x = scaleLinear([0, Math.max(1, steps)], [margin.left, width - margin.right])
      const y = scaleLinear([0, layer.neurons], [margin.top, height - bottomOf(width)])
      const cells = fitCells(layer.cells, x(1) - x(0), y(1) - y(0))
      const fullest = cells.spikes.reduce((most, count, i) => Math.max(most, count, cells.negative[i]), 1)
      const words = markMeaning(model, cells, fullest)
      svg
        .attr('width', width)
        .attr('height', height)
        .attr('viewBox', `0 0 ${width} ${height}`)
        .attr('aria-label', rasterLabel(model, layer, words))
        .classed('stale', model.stale)
      drawAxes(axes, x, y, model)
      drawMarks(marks, cells, {x, y, fullest})
      meaning
        .selectAll('tspan')
        .data(wrap(words, width - margin.left - margin.right, 10))
        .join('tspan')
        .attr('x', margin.left)
        .attr('y', (_, line) => height - bottomOf(width) + 46 + line * 14)
        .text(String)
      focus.refresh({
        count: steps,
        at: step => (x(step) + x(step + 1)) / 2,
        nearest: at => Math.max(0, Math.min(steps - 1, Math.floor(x.invert(at)))),
        range: [margin.top, height - bottomOf(width)],
        describe: step => rasterPairs(layer, step),
      })
    },
    destroy() {
      focus.stop()
      box.selectChildren().remove()
    },
  }
}

/** Joins cells that would be too small to see. */
function fitCells(cells: RasterCells, stepWidth: number, neuronHeight: number): RasterCells {
  const times = (size: number) => Math.max(1, Math.ceil(least / size))
  return joinCells(cells, times(cells.columnSize * stepWidth), times(cells.rowSize * neuronHeight))
}

function drawAxes(group: Group, x: Scale, y: Scale, {width, height, steps, layer}: RasterModel) {
  const bottom = height - bottomOf(width)
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

interface Shade {
  readonly look: 'spike' | 'negative'
  readonly depth: number
  path: string
}

/** All marks of one shade as one path: thousands of elements would be slow. */
function drawMarks(group: Group, cells: RasterCells, {x, y, fullest}: {x: Scale; y: Scale; fullest: number}) {
  const palette: Shade[] = (['spike', 'negative'] as const).flatMap(look =>
    Array.from({length: shades}, (_, i) => ({look, depth: (i + 1) / shades, path: ''})),
  )
  const [cellWidth, cellHeight] = [x(cells.columnSize) - x(0), y(cells.rowSize) - y(0)]
  const [width, height] = [gapped(cellWidth), gapped(cellHeight)]
  for (let i = 0; i < cells.rows.length; i++) {
    const at = `M${(x(0) + cells.columns[i] * cellWidth).toFixed(1)},${(y(0) + cells.rows[i] * cellHeight).toFixed(1)}`
    const mark = `${at}h${width.toFixed(1)}v${height.toFixed(1)}h${(-width).toFixed(1)}z`
    if (cells.spikes[i] > 0) palette[shadeOf(cells.spikes[i], fullest)].path += mark
    if (cells.negative[i] > 0) palette[shades + shadeOf(cells.negative[i], fullest)].path += mark
  }
  group
    .selectAll('path')
    .data(palette.filter(({path}) => path !== ''))
    .join('path')
    .attr('class', d => d.look)
    .attr('fill-opacity', d => Number((0.25 + 0.75 * d.depth).toFixed(2)))
    .attr('d', d => d.path)
}

const shadeOf = (count: number, fullest: number) =>
  Math.min(shades - 1, Math.ceil((count / fullest) * shades) - 1)

/** A gap between neighbours where there is room for one. */
const gapped = (size: number) => (size >= 4 ? size - 1 : size)
