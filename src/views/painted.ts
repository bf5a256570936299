// Drawings made with a pen: one picture, on a canvas in the page and as SVG for print.
import {select} from 'd3-selection'
import {clearedCanvas} from './canvas-size.ts'
import {canvasPen, svgPen, type Pen} from './pen.ts'
import './spike-counts.css'
import {colorsOf} from './theme-colors.ts'
import {followTheme} from './theme-watch.ts'
import type {Size, View, ViewFactory} from './view.ts'

/** Colours that the page gives, or print. */
export interface Ink {
  readonly ink: string
  readonly soft: string
  readonly line: string
  readonly ground: string
  readonly bar: string
  readonly bar2: string
  readonly error: string
  /** Of the frozen run. */
  readonly ghost: string
}

/** Draws a model, which has the size of the drawing. */
export type Paint<Model extends Size> = (pen: Pen, model: Model, ink: Ink) => void

/** The colours of an element with the class `chart-colors`. */
export const inkOf = (root: Element): Ink =>
  colorsOf(root, {
    ink: '--chart-ink',
    soft: '--chart-soft',
    line: '--chart-grid',
    ground: '--chart-ground',
    bar: '--chart-bar',
    bar2: '--chart-bar-2',
    error: '--chart-mark',
    ghost: '--chart-ghost',
  })

/** A drawing on a canvas, read aloud as one picture. */
export const paintedView =
  <Model extends Size>(
    paint: Paint<Model>,
    label: (model: Model) => string,
  ): ViewFactory<HTMLElement, Model> =>
  root => {
    const box = select(root).classed('chart-colors spike-counts', true)
    const canvas = box.append('canvas').attr('role', 'img').style('position', 'absolute')
    let shown: Model | undefined
    const draw = () => {
      const context = shown && clearedCanvas(canvas.node()!, shown)
      if (shown && context) paint(canvasPen(context), shown, inkOf(root))
    }
    const stopTheme = followTheme(draw)
    return {
      update(model) {
        shown = model
        canvas.attr('aria-label', label(model))
        draw()
      },
      destroy() {
        stopTheme()
        box.selectChildren().remove()
      },
    }
  }

/** The same drawing as SVG. */
export const printedView =
  <Model extends Size>(paint: Paint<Model>) =>
  (root: HTMLElement): View<Model> => {
    const svg = select(root).classed('chart-colors spike-counts', true).append('svg')
    return {
      update(model) {
        svg.selectChildren().remove()
        svg.attr('width', model.width).attr('height', model.height)
        paint(svgPen(svg.node()!), model, inkOf(root))
      },
      destroy: () => select(root).selectChildren().remove(),
    }
  }
