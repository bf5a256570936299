// Any drawing as a picture for print: always light, always of the same width.
import {svgDocument, type Caption} from './export.ts'
import type {Size, ViewFactory} from './view.ts'

/** Together with its margins, 960 pixels. */
export const pictureWidth = 928

/** Draws a model out of sight, so many pixels high, and gives the SVG document. */
export function pictureOf<Model extends Size>(
  create: ViewFactory<HTMLElement, Model>,
  model: Omit<Model, keyof Size>,
  height: number,
  caption: Caption,
): string {
  const paper = document.body.appendChild(document.createElement('div'))
  paper.className = 'paper'
  const view = create(paper)
  try {
    view.update({...model, width: pictureWidth, height} as unknown as Model)
    return svgDocument(paper.querySelector('svg')!, caption)
  } finally {
    view.destroy()
    paper.remove()
  }
}
