// Taking a drawing or its figures out of the page.
import {select} from 'd3-selection'
import {fault} from '../core/fault.ts'
import {wrap} from './fit.ts'

/** What a picture says besides its marks. */
export interface Caption {
  readonly title: string
  readonly description: string
  /** One line below the drawing. */
  readonly source: string
}

const styles = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'paint-order',
  'font-family',
  'font-size',
  'font-weight',
  'font-variant-numeric',
  'text-anchor',
]
const margin = 16

/**
 * A drawing as an SVG document that stands alone: on white, styles written into it, text as text, titled by its
 * finding. `svg` must be in the page, where its styles are known.
 */
export function svgDocument(svg: SVGSVGElement, {title, description, source}: Caption): string {
  const [width, height] = ['width', 'height'].map(name => Number(svg.getAttribute(name))) as [number, number]
  const lines = wrap(title, width, 15)
  const top = margin + lines.length * 20 + 8
  const page = select(svg.ownerDocument.createElementNS('http://www.w3.org/2000/svg', 'svg'))
  const [fullWidth, fullHeight] = [width + 2 * margin, top + height + 20 + margin]
  page
    .attr('xmlns', 'http://www.w3.org/2000/svg')
    .attr('role', 'img')
    .attr('aria-labelledby', 'title')
    .attr('aria-describedby', 'desc')
    .attr('width', fullWidth)
    .attr('height', fullHeight)
    .attr('viewBox', `0 0 ${fullWidth} ${fullHeight}`)
  for (const name of styles) page.attr(name, getComputedStyle(svg).getPropertyValue(name))
  page.append('title').attr('id', 'title').text(title)
  page.append('desc').attr('id', 'desc').text(description)
  page.append('rect').attr('width', fullWidth).attr('height', fullHeight).attr('fill', '#fff')
  lines.forEach((line, i) => {
    const y = margin + 14 + i * 20
    page
      .append('text')
      .attr('x', margin)
      .attr('y', y)
      .attr('font-size', 15)
      .attr('font-weight', 600)
      .text(line)
  })
  const drawing = page.append('g').attr('transform', `translate(${margin},${top})`)
  for (const child of svg.children)
    if (getComputedStyle(child).display !== 'none') drawing.node()!.append(styled(child))
  const foot = fullHeight - margin
  page
    .append('text')
    .attr('x', margin)
    .attr('y', foot)
    .attr('font-size', 11)
    .attr('fill', '#555')
    .text(source)
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(page.node()!)}\n`
}

/** A copy whose looks need no style sheet, and which nobody can point at. */
function styled(original: Element): Element {
  const copy = original.cloneNode(true) as Element
  const [from, to] = [original, copy].map(root => [root, ...root.querySelectorAll('*')])
  from.forEach((element, i) => {
    const look = getComputedStyle(element)
    const around = getComputedStyle(element.parentElement!)
    for (const name of styles) {
      const value = look.getPropertyValue(name)
      const inherited = value === around.getPropertyValue(name) && !element.hasAttribute(name)
      if (!inherited) to[i].setAttribute(name, value)
    }
    for (const name of ['class', 'style', 'role', 'tabindex', 'aria-label', 'aria-hidden'])
      to[i].removeAttribute(name)
    if (look.display === 'none' || element.classList.contains('hit')) to[i].remove()
  })
  return copy
}

/** Comma-separated values (RFC 4180): numbers to 12 digits, nothing for null. */
export const csvText = (lines: readonly (readonly (string | number | null)[])[]): string =>
  lines.map(line => `${line.map(csvCell).join(',')}\r\n`).join('')

function csvCell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(Number(value.toPrecision(12)))
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}

/** An SVG document as pixels, `scale` to each of its own. */
export async function pngOf(svg: string, scale = 2): Promise<Blob> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = image.width * scale
  canvas.height = image.height * scale
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, refuse) =>
    canvas.toBlob(blob =>
      blob
        ? resolve(blob)
        : refuse(
            fault('storage', {problem: 'The picture is too large to become a PNG', fix: 'Save it as SVG'}),
          ),
    ),
  )
}
