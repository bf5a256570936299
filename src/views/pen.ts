// One way to draw on canvas and in SVG: what is fluent on the screen is the same picture in a file.
import {select} from 'd3-selection'

export interface TextStyle {
  readonly size: number
  readonly color: string
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly weight?: number
}

/** Draws in pixels. */
export interface Pen {
  /** Rectangles of one look: x, y, width, height of each. */
  fill(rects: readonly number[], color: string, alpha?: number): void
  outline(rects: readonly number[], color: string, width: number, dash?: boolean): void
  /** Lines of one look: x and y of both ends of each. */
  lines(ends: readonly number[], color: string, width: number, alpha?: number): void
  text(words: string, x: number, y: number, style: TextStyle): void
}

/** Of dashed outlines, in pixels. */
const dashes = [4, 2]

const font = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

/** A pen on a canvas. */
export function canvasPen(context: CanvasRenderingContext2D): Pen {
  const trace = (rects: readonly number[]) => {
    context.beginPath()
    for (let i = 0; i < rects.length; i += 4) context.rect(rects[i], rects[i + 1], rects[i + 2], rects[i + 3])
  }
  return {
    fill(rects, color, alpha = 1) {
      context.globalAlpha = alpha
      context.fillStyle = color
      trace(rects)
      context.fill()
      context.globalAlpha = 1
    },
    outline(rects, color, width, dash = false) {
      context.strokeStyle = color
      context.lineWidth = width
      if (dash) context.setLineDash(dashes)
      trace(rects)
      context.stroke()
      if (dash) context.setLineDash([])
    },
    lines(ends, color, width, alpha = 1) {
      context.globalAlpha = alpha
      context.strokeStyle = color
      context.lineWidth = width
      context.beginPath()
      for (let i = 0; i < ends.length; i += 4) {
        context.moveTo(ends[i], ends[i + 1])
        context.lineTo(ends[i + 2], ends[i + 3])
      }
      context.stroke()
      context.globalAlpha = 1
    },
    text(words, x, y, {size, color, anchor = 'start', weight = 400}) {
      context.font = `${weight} ${size}px ${font}`
      context.fillStyle = color
      context.textAlign = anchor === 'middle' ? 'center' : anchor
      context.fillText(words, x, y)
    },
  }
}

const round = (value: number) => String(Math.round(value * 100) / 100)

/** A pen that adds elements to an SVG. */
export function svgPen(svg: SVGElement): Pen {
  const root = select(svg)
  const outlines = (rects: readonly number[]) => {
    let path = ''
    for (let i = 0; i < rects.length; i += 4) {
      const [x, y, width, height] = [rects[i], rects[i + 1], rects[i + 2], rects[i + 3]].map(round)
      path += `M${x},${y}h${width}v${height}h-${width}z`
    }
    return path
  }
  return {
    fill(rects, color, alpha = 1) {
      if (rects.length > 0)
        root.append('path').attr('d', outlines(rects)).attr('fill', color).attr('fill-opacity', alpha)
    },
    outline(rects, color, width, dash = false) {
      if (rects.length > 0)
        root
          .append('path')
          .attr('d', outlines(rects))
          .attr('fill', 'none')
          .attr('stroke', color)
          .attr('stroke-width', width)
          .attr('stroke-dasharray', dash ? dashes.join(' ') : null)
    },
    lines(ends, color, width, alpha = 1) {
      let path = ''
      for (let i = 0; i < ends.length; i += 4)
        path += `M${round(ends[i])},${round(ends[i + 1])}L${round(ends[i + 2])},${round(ends[i + 3])}`
      if (path !== '')
        root
          .append('path')
          .attr('d', path)
          .attr('fill', 'none')
          .attr('stroke', color)
          .attr('stroke-width', width)
          .attr('stroke-opacity', alpha)
    },
    text(words, x, y, {size, color, anchor = 'start', weight = 400}) {
      root
        .append('text')
        .attr('x', x)
        .attr('y', y)
        .attr('font-size', size)
        .attr('font-weight', weight)
        .attr('text-anchor', anchor)
        .attr('fill', color)
        .text(words)
    },
  }
}
