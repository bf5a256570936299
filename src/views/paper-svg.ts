// The papers' figures as files.
import {select} from 'd3-selection'
import type {PaperFigures} from '../core/sweep/paper.ts'
import {paperSource} from './paper-figures-rows.ts'
import {drawPaperFigure, paperTitle, type PaperFigureName} from './paper-figures.ts'
import {paperLook} from './paper-look.ts'

/** One figure as a file: `document` is any that makes elements. */
export function paperSvg(document: Document, name: PaperFigureName, figures: PaperFigures): string {
  const [width, height, pad] = [560, 340, 16]
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  const page = select(svg)
    .attr('xmlns', 'http://www.w3.org/2000/svg')
    .attr('width', width)
    .attr('height', height)
    .attr('viewBox', `0 0 ${width} ${height}`)
    .attr('role', 'img')
    .attr('font-family', 'system-ui, Segoe UI, Roboto, Helvetica, Arial, sans-serif')
  page.append('title').text(paperTitle(name, figures))
  page.append('rect').attr('width', width).attr('height', height).attr('fill', '#fff')
  const place = page.append('g').attr('transform', `translate(${pad},${pad})`)
  drawPaperFigure(place.node()!, name, figures, {
    width: width - 2 * pad,
    height: height - 2 * pad - 18,
    look: paperLook,
  })
  page
    .append('text')
    .attr('x', pad)
    .attr('y', height - 8)
    .attr('font-size', 10)
    .attr('fill', '#595959')
    .text(paperSource(figures))
  // As XML, which knows no names of spaces.
  return `<?xml version="1.0" encoding="UTF-8"?>\n${svg.outerHTML.replaceAll('&nbsp;', '\u00a0')}\n`
}
