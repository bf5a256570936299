// Bars per layer: spikes in the outline of all spiking neurons, and beside them synaptic operations.
import {select, type Selection} from 'd3-selection'
import type {SpikeRecord} from '../core/simulate/record.ts'
import './spike-counts.css'
import {fitting, shorten} from './fit.ts'
import {showCount, showPercent, showShort} from './format.ts'
import {besides, drawGhostKey} from './ghost.ts'
import {followRows} from './row-focus.ts'
import {drawAxes, drawHeads} from './spike-frame.ts'
import {dotAt, lengthOf, spikeLayout, type Panel, type Scale, type SpikeLayout} from './spike-layout.ts'
import {spikeRows, type SpikeCountsDisplay, type SpikeRow} from './spike-rows.ts'
import {chartLabel, encoderReason, rowFigures, rowLabel, takesTime} from './spike-words.ts'
import type {Size, View} from './view.ts'
import {say, spoken} from '../words/say.ts'

/** What to draw, in how much room. */
export interface SpikeCountsModel extends SpikeCountsDisplay, Size {
  /** The record of the frozen run. */
  readonly ghost?: SpikeRecord | undefined
  readonly scale: Scale
  /** Hatched: of an earlier state of the graph. */
  readonly stale: boolean
  /** Values are streaming in; bars move to them. */
  readonly live: boolean
}

type Group = Selection<SVGGElement, unknown, null, undefined>

let views = 0

/**
 * Horizontal bars, one row per layer; dots on a log axis, which has no zero for a bar to begin at. Rows are one tab stop, arrow keys move among them; the row pointed at
 * or focused shows its exact figures.
 */
export function spikeCountsView(root: HTMLElement): View<SpikeCountsModel> {
  const box = select(root).classed('spike-counts', true)
  const svg = box
    .append('div')
    .attr('class', 'scroll')
    .append('svg')
    .attr('role', 'group')
    .attr('aria-roledescription', 'chart')
  const hatch = `spike-hatch-${++views}`
  addHatch(svg.append('defs'), hatch)
  const axes = svg.append('g').attr('class', 'axes').attr('aria-hidden', 'true')
  const heads = svg.append('g').attr('class', 'heads').attr('aria-hidden', 'true')
  const key = svg.append('g').attr('aria-hidden', 'true')
  const marks = svg.append('g').attr('class', 'rows')
  const focus = followRows(root, svg.node()!)

  return {
    update(model) {
      const rows = rowsOf(model)
      const layout = spikeLayout(rows, model.scale, model)
      svg
        .attr('width', layout.width)
        .attr('height', layout.height)
        .attr('viewBox', `0 0 ${layout.width} ${layout.height}`)
        .attr('aria-label', chartLabel(model.record))
        .classed('stale', model.stale)
        .classed('live', model.live)
        .classed('dense', layout.step < 16)
        .attr('style', model.stale ? `--hatch: url(#${hatch})` : null)
      drawAxes(axes, layout)
      drawHeads(heads, layout, rows, takesTime(model.record) ? 'steps' : 'copies')
      drawGhostKey(key, layout.sop.right, 29, model.ghost !== undefined)
      drawRows(marks, layout, rows)
      focus.refresh(
        rows.map(figuresOf),
        rows.map(({name}) => name),
      )
    },
    destroy() {
      focus.stop()
      box.selectChildren().remove()
    },
  }
}

/** A layer, and what it was in the frozen run. */
type Row = SpikeRow & {readonly then: SpikeRow | undefined}

function rowsOf({record, ghost}: SpikeCountsModel): Row[] {
  const before = new Map(ghost && spikeRows(ghost).map(row => [row.name, row]))
  return spikeRows(record).map(row => ({...row, then: before.get(row.name)}))
}

const figuresOf = ({then, ...row}: Row) => besides(rowFigures(row), then && rowFigures(then))

function addHatch(defs: Selection<SVGDefsElement, unknown, null, undefined>, id: string) {
  const pattern = defs
    .append('pattern')
    .attr('id', id)
    .attr('patternUnits', 'userSpaceOnUse')
    .attr('width', 6)
    .attr('height', 6)
    .attr('patternTransform', 'rotate(45)')
  pattern.append('rect').attr('class', 'hatch-ground').attr('width', 6).attr('height', 6)
  pattern.append('rect').attr('class', 'hatch-line').attr('width', 2.5).attr('height', 6)
}

const parts = [
  ['rect', 'hit'],
  ['text', 'name'],
  ['path', 'guides'],
  ['rect', 'neurons'],
  ['rect', 'spikes'],
  ['rect', 'ghost of-spikes'],
  ['text', 'count'],
  ['text', 'rate'],
  ['rect', 'sop'],
  ['rect', 'ghost of-sop'],
  ['text', 'none'],
  ['text', 'sops'],
] as const

function drawRows(group: Group, layout: SpikeLayout, data: readonly Row[]) {
  const {step, spikes, sop, narrow, width} = layout
  const rows = group
    .selectAll<SVGGElement, Row>('g.row')
    .data(data)
    .join(enter => {
      const row = enter.append('g').attr('class', 'row').attr('role', 'img')
      for (const [tag, name] of parts) row.append(tag).attr('class', name)
      return row
    })
    .attr('aria-label', row => rowLabel(row.name, figuresOf(row)))
    .attr('transform', (_, i) => `translate(0,${layout.top + i * step})`)

  const reasons = [say`encoder: ${spoken(encoderReason)}`, say`encoder: pixels`, 'encoder', '']
  const why = fitting(reasons, sop.columns[0] - sop.left - 22, 11)
  const write = (name: string, x: number, text: (row: SpikeRow) => string) =>
    rows
      .select(`.${name}`)
      .attr('x', x)
      .attr('y', step / 2)
      .attr('dy', '0.35em')
      .text(text)

  rows
    .select('.hit')
    .attr('x', 1)
    .attr('width', width - 2)
    .attr('height', step)
  write('name', 4, row => shorten(row.name, layout.names - 8, 12))
  rows.select('.guides').attr('d', row => guidesOf(row, layout))
  drawMarks(rows.select('.spikes'), layout, spikes, row => row.spikes)
  drawMarks(rows.select('.neurons'), layout, spikes, row => row.spiking)
  write('count', spikes.columns[0], row => (narrow ? '' : showCount(row.spikes)))
  write('rate', spikes.columns.at(-1)!, row => showPercent(row.rate))
  drawMarks(rows.select('.sop'), layout, sop, row => row.sop)
  drawMarks(rows.select('.of-spikes'), layout, spikes, ({then}) => then?.spikes ?? null)
  drawMarks(rows.select('.of-sop'), layout, sop, ({then}) => then?.sop ?? null)
  write('none', sop.left + 6, row => (row.encoder ? why : ''))
  write('sops', sop.columns[0], row => (row.sop === null ? '–' : showShort(row.sop)))
}

/** Bars, or dots in their place: both are rectangles, so that one turns into the other. */
function drawMarks(
  marks: Selection<SVGRectElement, Row, SVGGElement, unknown>,
  layout: SpikeLayout,
  panel: Panel,
  of: (row: Row) => number | null,
) {
  const dots = layout.scale === 'log'
  const height = dots ? Math.min(layout.bar, 11) : layout.bar
  const dot = (row: Row) => dotAt(panel, of(row))
  marks
    .attr('x', row => (dots ? (dot(row) ?? panel.left) - height / 2 : panel.left))
    .attr('y', Math.round((layout.step - height) / 2) + 0.5)
    .attr('rx', dots ? height / 2 : 0)
    .attr('height', height)
    .attr('width', row => (!dots ? lengthOf(panel, of(row)) : dot(row) === undefined ? 0 : height))
}

/** The lines that dots lie on. */
function guidesOf({sop: figure}: SpikeRow, {scale, step, spikes, sop}: SpikeLayout): string | null {
  if (scale === 'linear') return null
  const panels = figure === null ? [spikes] : [spikes, sop]
  return panels.map(({left, right}) => `M${left},${Math.round(step / 2) + 0.5}H${right}`).join('')
}
