// The spike counts as a picture for print: always light, always of the same width.
import type {SpikeRecord} from '../core/simulate/record.ts'
import {svgDocument, type Caption} from './export.ts'
import {spikeCountsView} from './spike-counts.ts'
import type {Scale} from './spike-layout.ts'
import {spikeRows} from './spike-rows.ts'

const width = 928
const rowHeight = 28

/** Draws the record out of sight, 960 pixels wide with its margins, and gives the SVG document. */
export function spikePicture(
  record: SpikeRecord,
  scale: Scale,
  {ghost, caption}: {readonly ghost: SpikeRecord | undefined; readonly caption: Caption},
): string {
  const paper = document.body.appendChild(document.createElement('div'))
  paper.className = 'paper'
  const view = spikeCountsView(paper)
  try {
    const height = 74 + spikeRows(record).length * rowHeight
    view.update({record, ghost, scale, width, height, stale: false, live: false})
    return svgDocument(paper.querySelector('svg')!, caption)
  } finally {
    view.destroy()
    paper.remove()
  }
}
