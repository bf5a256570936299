// Pointing at cells of a confusion matrix, and opening those that have images.
import {select} from 'd3-selection'
import type {Confusion} from '../core/metric/confusion.ts'
import {nextCell, type MatrixCell} from './confusion-cell.ts'
import type {ConfusionLayout} from './confusion-layout.ts'

/** What is drawn. */
interface Cells {
  readonly matrix: Confusion
  readonly layout: ConfusionLayout
  /** The cell that is open. */
  readonly open?: MatrixCell | undefined
  readonly onOpen?: ((cell: MatrixCell) => void) | undefined
}

/**
 * In the rows (`g.row`) of `svg`, the left and right arrow keys move among the cells that have images, Enter and Space
 * open one, as a click does. A frame shows where the keys are, or which cell is open.
 */
export function followCells(svg: SVGSVGElement) {
  const frame = select(svg).append('rect').attr('class', 'cursor').attr('visibility', 'hidden')
  let shown: Cells | undefined
  /** Where the keys are. */
  let at: MatrixCell | undefined

  function mark(cell: MatrixCell | undefined) {
    at = cell
    const marked = cell ?? shown?.open
    frame.attr('visibility', marked ? 'visible' : 'hidden')
    if (!marked || !shown) return
    const {left, top, step, cell: width} = shown.layout
    frame
      .attr('x', left + marked.prediction * width - 1)
      .attr('y', top + marked.label * step - 1)
      .attr('width', width + 1)
      .attr('height', step + 1)
  }
  const rowOf = (event: Event) =>
    [...svg.querySelectorAll('g.row')].indexOf((event.target as Element).closest('g.row')!)
  const countsOf = (label: number) => {
    const {classes, counts} = shown!.matrix
    return counts.subarray(label * classes.length, (label + 1) * classes.length)
  }
  function open(cell: MatrixCell) {
    if (countsOf(cell.label)[cell.prediction] > 0) shown?.onOpen?.(cell)
  }

  svg.addEventListener('click', event => {
    const label = rowOf(event)
    if (!shown || label < 0) return
    const {left, cell: width} = shown.layout
    const prediction = Math.floor((event.clientX - svg.getBoundingClientRect().left - left) / width)
    if (prediction >= 0 && prediction < shown.matrix.classes.length) open({label, prediction})
  })
  svg.addEventListener('focusin', event => {
    const label = rowOf(event)
    if (label >= 0) mark({label, prediction: at?.label === label ? at.prediction : label})
  })
  svg.addEventListener('focusout', () => mark(undefined))
  svg.addEventListener('keydown', event => {
    if (!at) return
    const by = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : undefined
    if (by) mark({...at, prediction: nextCell(countsOf(at.label), at.prediction, by)})
    else if (event.key === 'Enter' || event.key === ' ') open(at)
    else return
    event.preventDefault()
  })

  return {
    /** Follows a new drawing. */
    refresh(now: Cells) {
      shown = now
      mark(at)
    },
  }
}
