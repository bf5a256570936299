// The three figures beside one another, or below where there is no room, in a page.
import {select} from 'd3-selection'
import type {PaperFigures} from '../core/sweep/paper.ts'
import {showPercent} from './format.ts'
import {drawPaperFigure, paperFigureNames, paperTitle} from './paper-figures.ts'
import {pageLook} from './paper-look.ts'
import './spike-counts.css'
import type {Size, View} from './view.ts'
import {say} from '../words/say.ts'

export interface PaperModel extends Size {
  readonly figures: PaperFigures
  /** Those of the frozen run. */
  readonly ghost?: PaperFigures | undefined
  /** In grey: of an earlier state of the graph. */
  readonly stale: boolean
}

const [narrowest, lowest, gap] = [250, 190, 18]

export function paperSheetView(root: HTMLElement): View<PaperModel> {
  const box = select(root).classed('spike-counts', true)
  const svg = box.append('div').attr('class', 'scroll').append('svg').attr('role', 'img')
  return {
    update({figures, ghost, width, height, stale}) {
      const across = Math.max(1, Math.min(3, Math.floor((width + gap) / (narrowest + gap))))
      const down = Math.ceil(paperFigureNames.length / across)
      const [w, h] = [(width - (across - 1) * gap) / across, Math.max(lowest, (height - 4) / down)]
      svg
        .attr('width', width)
        .attr('height', h * down)
        .attr('viewBox', `0 0 ${width} ${h * down}`)
        .attr('opacity', stale ? 0.55 : null)
        .attr('aria-label', labelOf(figures))
        .selectAll<SVGGElement, (typeof paperFigureNames)[number]>('g.figure')
        .data(paperFigureNames)
        .join('g')
        .attr('class', 'figure')
        .attr('transform', (_, i) => `translate(${(i % across) * (w + gap)},${Math.floor(i / across) * h})`)
        .each(function (name) {
          drawPaperFigure(this, name, figures, {width: w, height: h - 4, look: pageLook, ghost})
        })
    },
    destroy: () => box.selectChildren().remove(),
  }
}

/** The whole drawing as it is read aloud. */
const labelOf = (figures: PaperFigures): string =>
  say`${paperFigureNames.map(name => paperTitle(name, figures)).join('; ')}. ${figures.groups
    .map(({name, ours, reported}) => say`${name}: ${showShare(ours)}, reported ${showShare(reported)}`)
    .join('. ')}. The table has all figures.`

const showShare = (found: {readonly accuracy: number} | undefined) =>
  found ? showPercent(found.accuracy, 2) : 'nothing'
