// A confusion matrix: a row per class, a column per class it was taken for.
import {select, type Selection} from 'd3-selection'
import {classFigures, type ClassFigures} from '../core/metric/confusion.ts'
import type {MatrixCell} from './confusion-cell.ts'
import {cellsOf, mostMistaken} from './confusion-shades.ts'
import './confusion.css'
import {confusionHeadline, classLabel, classPairs, type ConfusionDisplay} from './confusion-rows.ts'
import {followCells} from './confusion-focus.ts'
import {confusionLayout, type ConfusionLayout} from './confusion-layout.ts'
import {shorten} from './fit.ts'
import {showPercent} from './format.ts'
import {besides, drawGhostBars, drawGhostKey} from './ghost.ts'
import {followRows} from './row-focus.ts'
import './spike-counts.css'
import type {Pairs} from './tip.ts'
import type {Size, View} from './view.ts'
import {say} from '../words/say.ts'
import {widthOf} from '../words/text-width.ts'

/** What to draw, in how much room. */
export interface ConfusionModel extends ConfusionDisplay, Size {
  /** The frozen run; cells then say by how many images they differ from it. */
  readonly ghost?: ConfusionDisplay | undefined
  /** In grey: of an earlier state of the graph. */
  readonly stale: boolean
  /** The cell whose images are shown. */
  readonly open?: MatrixCell | undefined
  /** The user wants to see the images of a cell that has some. */
  readonly onOpen?: (cell: MatrixCell) => void
}

type Group = Selection<SVGGElement, unknown, null, undefined>
/** A class with what is told of it, now and in the frozen run. */
type Row = ClassFigures & {readonly pairs: Pairs}
type Rows = Selection<SVGGElement, Row, SVGGElement, unknown>

/**
 * The matrix as cells; empty ones are left blank. Rows are one tab stop, arrow keys move among them and, from side to
 * side, among the cells that have images; the row pointed at or focused shows its figures. A click or Enter opens the
 * images of a cell.
 */
export function confusionView(root: HTMLElement): View<ConfusionModel> {
  const box = select(root).classed('spike-counts confusion', true)
  const svg = box
    .append('div')
    .attr('class', 'scroll')
    .append('svg')
    .attr('role', 'group')
    .attr('aria-roledescription', 'chart')
  const heads = svg.append('g').attr('class', 'heads').attr('aria-hidden', 'true')
  const key = svg.append('g').attr('aria-hidden', 'true')
  const marks = svg.append('g').attr('class', 'rows')
  const focus = followRows(root, svg.node()!)
  const cells = followCells(svg.node()!)

  return {
    update(model) {
      const then = model.ghost && classFigures(model.ghost.matrix)
      const rows = classFigures(model.matrix).map((row): Row => ({
        ...row,
        pairs: besides(classPairs(row), pairsOf(then?.find(({name}) => name === row.name))),
      }))
      const layout = confusionLayout(model.matrix.classes, model)
      svg
        .attr('width', layout.width)
        .attr('height', layout.height)
        .attr('viewBox', `0 0 ${layout.width} ${layout.height}`)
        .attr(
          'aria-label',
          say`Confusion matrix of ${rows.length} classes. ${confusionHeadline(model)} Arrow keys move among cells, Enter shows the images of one.`,
        )
        .classed('stale', model.stale)
        .classed('dense', layout.step < 16)
      drawHeads(heads, layout, model.matrix.classes)
      drawGhostKey(key, layout.recall - 4, 12, model.ghost !== undefined)
      drawRows(marks, layout, rows)
      drawCells(marks.selectAll<SVGGElement, Row>('g.row'), layout, model)
      focus.refresh(rows.map(({pairs}) => pairs))
      cells.refresh({...model, layout})
    },
    destroy() {
      focus.stop()
      box.selectChildren().remove()
    },
  }
}

const pairsOf = (row: ClassFigures | undefined) => row && classPairs(row)

function drawHeads(group: Group, layout: ConfusionLayout, classes: readonly string[]) {
  const {left, cell, top, every, recall} = layout
  const middle = (column: number) => left + (column + 0.5) * cell
  const titles = [
    {look: 'title', x: left, y: 12, text: say`Taken for`},
    {look: 'name column', x: recall - 4, y: top - 8, text: say`recall`},
    {look: 'name column', x: left - 8, y: top - 8, text: every === 1 ? say`class` : ''},
    ...classes.flatMap((name, i) =>
      i % every === 0
        ? [{look: 'column', x: middle(i), y: top - 8, text: shorten(name, cell * every, 11)}]
        : [],
    ),
  ]
  group
    .selectAll('text')
    .data(titles)
    .join('text')
    .attr('class', d => d.look)
    .attr('x', d => d.x)
    .attr('y', d => d.y)
    .text(d => d.text)
  group
    .selectAll('rect')
    .data([0])
    .join('rect')
    .attr('class', 'frame')
    .attr('x', left - 0.5)
    .attr('y', top - 0.5)
    .attr('width', cell * classes.length + 1)
    .attr('height', layout.step * classes.length + 1)
}

function drawRows(group: Group, {top, left, step, width, recall}: ConfusionLayout, data: readonly Row[]) {
  const rows: Rows = group
    .selectAll<SVGGElement, Row>('g.row')
    .data(data)
    .join(enter => {
      const row = enter.append('g').attr('class', 'row').attr('role', 'img')
      row.append('rect').attr('class', 'hit')
      row.append('g').attr('class', 'cells')
      row.append('g').attr('class', 'ghosts')
      row.append('text').attr('class', 'name')
      row.append('text').attr('class', 'recall')
      return row
    })
    .attr('aria-label', row => classLabel(row.name, row.pairs))
    .attr('transform', (_, i) => `translate(0,${top + i * step})`)
  rows
    .select('.hit')
    .attr('x', 1)
    .attr('width', Math.min(width - 2, recall + 4))
    .attr('height', step)
  const write = (name: string, x: number, text: (row: ClassFigures) => string) =>
    rows
      .select(`.${name}`)
      .attr('x', x)
      .attr('y', step / 2)
      .attr('dy', '0.35em')
      .text(text)
  write('name', left - 8, row => shorten(row.name, left - 12, 12))
  write('recall', recall - 4, row => (row.recall === null ? '–' : showPercent(row.recall)))
}

function drawCells(rows: Rows, {step, cell, left}: ConfusionLayout, {matrix, cells, ghost}: ConfusionModel) {
  const most = mostMistaken(matrix)
  const before = ghost?.matrix.classes.join() === matrix.classes.join() ? ghost.matrix.counts : undefined
  rows.each(function (row, label) {
    const data = cellsOf(matrix, row, {label, most, cells, before})
    const group = select(this).select<SVGGElement>('.cells')
    const changed = data.filter(({change}) => change !== 0)
    drawGhostBars(
      select(this).select<SVGGElement>('.ghosts'),
      changed.map(d => ({
        x: left + d.column * cell + 1,
        y: 1,
        width: Math.max(1, cell - 3),
        height: step - 3,
      })),
    )
    group
      .selectAll('rect')
      .data(data)
      .join('rect')
      .attr('class', d => (d.diagonal ? 'diagonal' : 'mistake'))
      .attr('fill-opacity', d => d.opacity)
      .attr('x', d => left + d.column * cell)
      .attr('width', Math.max(1, cell - 1))
      .attr('height', step - 1)
    group
      .selectAll('text')
      .data(data.filter(d => widthOf(d.text, 11) < cell - 2))
      .join('text')
      .attr('class', 'count')
      .attr('x', d => left + (d.column + 0.5) * cell)
      .attr('y', step / 2)
      .attr('dy', '0.35em')
      .text(d => d.text)
  })
}
