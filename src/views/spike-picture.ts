// The spike counts as a picture for print: always light, always of the same width.
import type {SpikeRecord} from '../core/simulate/record.ts'
import {svgDocument} from './export.ts'
import {spikeCountsView} from './spike-counts.ts'
import type {Scale} from './spike-layout.ts'
import {spikeRows} from './spike-rows.ts'
import {chartLabel, headline, provenance} from './spike-words.ts'

const width = 928
const rowHeight = 28

/** Draws the record out of sight, 960 pixels wide with its margins, and gives the SVG document. */
export function spikePicture(record: SpikeRecord, scale: Scale): string {
  const paper = document.body.appendChild(document.createElement('div'))
  paper.className = 'paper'
  const view = spikeCountsView(paper)
  try {
    const height = 74 + spikeRows(record).length * rowHeight
    view.update({record, scale, width, height, stale: false, live: false})
    return svgDocument(paper.querySelector('svg')!, {
      title: headline(record),
      description: chartLabel(record),
      source: provenance(record),
    })
  } finally {
    view.destroy()
    paper.remove()
  }
}
