// Ranges of energy per layer: from the low to the high constant, quantized above spiking.
import {axisBottom} from 'd3-axis'
import {select, type Selection} from 'd3-selection'
import type {Interval} from '../core/metric/wilson.ts'
import {
  energyHeadline,
  energyLabel,
  energyPairs,
  energyRows,
  showRange,
  type EnergyDisplay,
} from './energy-rows.ts'
import {energyLayout, head, type EnergyLayout, type EnergyRow} from './energy-layout.ts'
import './energy.css'
import {fitting, shorten} from './fit.ts'
import {besides, drawGhostKey} from './ghost.ts'
import {followRows} from './row-focus.ts'
import './spike-counts.css'
import type {Size, View} from './view.ts'
import {say} from '../words/say.ts'

/** What to draw, in how much room. */
export interface EnergyModel extends EnergyDisplay, Size {
  /** The frozen run. */
  readonly ghost?: EnergyDisplay | undefined
  /** In grey: of an earlier state of the graph. */
  readonly stale: boolean
}

type Group = Selection<SVGGElement, unknown, null, undefined>

/** Two bars per layer on a logarithmic axis. Rows are one tab stop, arrow keys move among them. */
export function energyView(root: HTMLElement): View<EnergyModel> {
  const box = select(root).classed('spike-counts energy', true)
  const svg = box
    .append('div')
    .attr('class', 'scroll')
    .append('svg')
    .attr('role', 'group')
    .attr('aria-roledescription', 'chart')
  const axes = svg.append('g').attr('class', 'axis').attr('aria-hidden', 'true')
  axes.append('g').attr('class', 'scale')
  axes.append('text').attr('class', 'label')
  const heads = svg.append('g').attr('class', 'heads').attr('aria-hidden', 'true')
  const key = svg.append('g').attr('aria-hidden', 'true')
  const marks = svg.append('g').attr('class', 'rows')
  const focus = followRows(root, svg.node()!)

  return {
    update(model) {
      const before = new Map(model.ghost && energyRows(model.ghost).map(row => [row.name, row]))
      const rows = energyRows(model).map((row): EnergyRow => ({...row, then: before.get(row.name)}))
      const pairs = (row: EnergyRow) =>
        besides(energyPairs(model.choice)(row), row.then && energyPairs(model.ghost!.choice)(row.then))
      const layout = energyLayout(rows, model)
      svg
        .attr('width', layout.width)
        .attr('height', layout.height)
        .attr('viewBox', `0 0 ${layout.width} ${layout.height}`)
        .attr('aria-label', `Energy of ${rows.length - 1} layers. ${energyHeadline(model)}`)
        .classed('stale', model.stale)
        .classed('dense', layout.step < 18)
      drawAxis(axes, layout)
      drawHeads(heads, layout)
      drawGhostKey(key, layout.width - 6, 12, model.ghost !== undefined)
      drawRows(marks, layout, {rows, label: row => energyLabel(row.name, pairs(row))})
      focus.refresh(
        rows.map(pairs),
        rows.map(({name}) => name),
      )
    },
    destroy() {
      focus.stop()
      box.selectChildren().remove()
    },
  }
}

function drawAxis(group: Group, {x, ticks, bottom, names}: EnergyLayout) {
  const lines = axisBottom(x)
    .offset(0)
    .tickValues(ticks)
    .tickFormat(value => String(Number(value)))
    .tickSize(head - bottom)
    .tickPadding(6)
  group.attr('transform', `translate(0,${bottom})`)
  group.select<SVGGElement>('.scale').call(lines)
  group
    .select('.label')
    .attr('x', names)
    .attr('y', 30)
    .text(say`µJ per image, estimated, log scale`)
}

function drawHeads(group: Group, {names, right, column, width}: EnergyLayout) {
  const keys = [
    {look: 'ann', x: names, text: say`quantized network: MACs`},
    {
      look: 'snn',
      x: names + 170,
      text: fitting([say`spiking network: SOPs`, say`spiking`], right - names - 190, 11),
    },
  ]
  const columns = column
    ? ([
        [say`quantized`, right + column],
        [say`spiking`, width - 6],
      ] as const)
    : []
  const texts = [
    {look: 'title', x: names, y: 12, text: say`From low to high constants`},
    ...keys.map(({x, text}) => ({look: 'key', x: x + 14, y: 29, text})),
    ...columns.map(([text, x]) => ({look: 'column', x, y: 29, text})),
  ]
  group
    .selectAll('text')
    .data(texts)
    .join('text')
    .attr('class', d => d.look)
    .attr('x', d => d.x)
    .attr('y', d => d.y)
    .text(d => d.text)
  group
    .selectAll('rect')
    .data(keys)
    .join('rect')
    .attr('class', d => d.look)
    .attr('x', d => d.x)
    .attr('y', 20.5)
    .attr('width', 9)
    .attr('height', 9)
}

const parts = [
  ['rect', 'hit'],
  ['text', 'name'],
  ['rect', 'ann'],
  ['rect', 'snn'],
  ['rect', 'ghost was-ann'],
  ['rect', 'ghost was-snn'],
  ['text', 'range of-ann'],
  ['text', 'range of-snn'],
] as const

function drawRows(
  group: Group,
  {step, names, x, width, right, column}: EnergyLayout,
  {rows: data, label}: {rows: readonly EnergyRow[]; label: (row: EnergyRow) => string},
) {
  const rows = group
    .selectAll<SVGGElement, EnergyRow>('g.row')
    .data(data)
    .join(enter => {
      const row = enter.append('g').attr('class', 'row').attr('role', 'img')
      for (const [tag, name] of parts) row.append(tag).attr('class', name)
      return row
    })
    .attr('aria-label', label)
    .attr('transform', (_, i) => `translate(0,${head + i * step})`)
  const height = Math.max(4, Math.min(12, Math.floor(step / 2) - 2))
  const bar = (name: string, y: number, of: (row: EnergyRow) => Interval | undefined) =>
    rows
      .select(`.${name}`)
      .attr('x', row => x(Math.max(of(row)?.[0] ?? 0, Number.MIN_VALUE)))
      .attr('y', y)
      .attr('height', height)
      .attr('width', row => lengthOf(x, of(row) ?? [0, 0]))
  const write = (name: string, at: number, text: (row: EnergyRow) => string) =>
    rows
      .select(`.${name}`)
      .attr('x', at)
      .attr('y', step / 2)
      .attr('dy', '0.35em')
      .text(text)
  rows
    .select('.hit')
    .attr('x', 1)
    .attr('width', width - 2)
    .attr('height', step)
  write('name', 4, row => shorten(row.name, names - 8, 12))
  const [upper, lower] = [step / 2 - height - 0.5, step / 2 + 0.5]
  bar('ann', upper, row => row.ann)
  bar('snn', lower, row => row.snn)
  bar('was-ann', upper, ({then}) => then?.ann)
  bar('was-snn', lower, ({then}) => then?.snn)
  write('of-ann', right + column, row => (column ? showRange(row.ann) : ''))
  write('of-snn', width - 6, row => (column ? showRange(row.snn) : ''))
}

/** At least so wide that one can see it. */
const lengthOf = (x: (value: number) => number, [low, high]: Interval): number =>
  high > 0 ? Math.max(2, x(high) - x(Math.max(low, Number.MIN_VALUE))) : 0
