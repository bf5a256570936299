// The three figures of the papers as bars, ours beside what is reported. The looks are attributes, so that the same
// drawing serves a page and, in Node, any document that has elements.
import {scaleBand, scaleLinear} from 'd3-scale'
import {select} from 'd3-selection'
import type {PaperFigures, PaperGroup} from '../core/sweep/paper.ts'
import {showPercent, showShort, showTick} from './format.ts'
import {drawBar, drawHead, drawThen, liftOf, write, type Bar} from './paper-bars.ts'
import type {Look} from './paper-look.ts'
import {say, spoken} from '../words/say.ts'
import {widthOf} from '../words/text-width.ts'

export type PaperFigureName = 'accuracy' | 'sparsity' | 'sop'
export const paperFigureNames: readonly PaperFigureName[] = ['accuracy', 'sparsity', 'sop']

interface Kind {
  readonly title: string
  /** The same for where there is little room. */
  readonly short: string
  readonly bar: (figures: NonNullable<PaperGroup['ours'] | PaperGroup['reported']>) => Bar | undefined
  readonly tick: (value: number) => string
  readonly most?: number
}

const kinds: Readonly<Record<PaperFigureName, Kind>> = {
  accuracy: {
    title: 'Accuracy',
    short: 'Accuracy',
    bar: ({accuracy}) => ({value: accuracy, label: (100 * accuracy).toFixed(2)}),
    tick: value => showPercent(value, 0),
    most: 1,
  },
  sparsity: {
    title: 'Spikes and neurons, per image',
    short: 'Spikes, neurons per image',
    bar: ({spikesPerImage, neurons}) =>
      spikesPerImage === undefined || neurons === undefined
        ? undefined
        : {value: spikesPerImage, of: neurons, label: showPercent(spikesPerImage / neurons, 1)},
    tick: showTick,
  },
  sop: {
    title: 'Synaptic operations, per image',
    short: 'SOPs per image',
    bar: ({sopPerImage}) =>
      sopPerImage === undefined ? undefined : {value: sopPerImage, label: showShort(sopPerImage)},
    tick: showTick,
  },
}

/** The title of a figure: `Accuracy on MNIST`. */
export const paperTitle = (name: PaperFigureName, {dataset}: PaperFigures): string =>
  `${spoken(kinds[name].title)}${dataset && say` on ${dataset}`}`

type Column = {
  readonly group: PaperGroup
  readonly bars: readonly (Bar | undefined)[]
  readonly then: Bar | undefined
}
const margin = {top: 62, right: 6, bottom: 34, left: 46}

interface Room {
  readonly width: number
  readonly height: number
  readonly look: Look
  /** Figures of the frozen run, whose bars are dashed outlines on ours. */
  readonly ghost?: PaperFigures | undefined
}

/** Draws one figure into an element, from its corner. */
export function drawPaperFigure(
  root: SVGGElement,
  name: PaperFigureName,
  figures: PaperFigures,
  {width, height, look, ghost}: Room,
): void {
  const kind = kinds[name]
  const columns = figures.groups.flatMap((group): Column[] => {
    const bars = [group.ours, group.reported].map(each => each && kind.bar(each))
    const ours = ghost?.groups.find(({levels}) => levels === group.levels)?.ours
    return bars.some(Boolean) ? [{group, bars, then: ours && kind.bar(ours)}] : []
  })
  const all = columns.flatMap(({bars, then}) =>
    [...bars, then].flatMap(bar => (bar ? Math.max(bar.value, bar.of ?? 0) : [])),
  )
  const y = scaleLinear([0, kind.most ?? Math.max(1, ...all)], [height - margin.bottom, margin.top])
  if (kind.most === undefined) y.nice(4)
  const x = scaleBand(
    columns.map(({group}) => group.levels),
    [margin.left, width - margin.right],
  ).padding(0.18)
  const g = select(root).attr('font-size', 11)
  g.selectChildren().remove()
  const titles = [paperTitle(name, figures), spoken(kind.title), spoken(kind.short)]
  drawHead(g, titles, {width, look, sparsity: name === 'sparsity', frozen: ghost !== undefined})
  for (const tick of y.ticks(4)) {
    const line = g
      .append('line')
      .attr('x1', margin.left)
      .attr('x2', width - margin.right)
      .attr('stroke', look.grid)
    line.attr('y1', y(tick)).attr('y2', y(tick))
    write(g, kind.tick(tick), {x: margin.left - 5, y: y(tick) + 4, fill: look.soft, anchor: 'end'})
  }
  // All levels by the same kind of name: the longest that fits everywhere.
  const fits = (i: number) => columns.every(({group}) => widthOf(nameAt(group, i), 11) <= x.step() - 2)
  const naming = [0, 1].find(fits) ?? 2
  for (const {group, bars, then} of columns) {
    const left = x(group.levels)!
    const half = x.bandwidth() / 2
    const middle = left + half
    write(g, nameAt(group, naming), {
      x: middle,
      y: height - 19,
      fill: look.ink,
      anchor: 'middle',
    })
    write(g, group.levels, {x: middle, y: height - 5, fill: look.soft, anchor: 'middle'})
    const lift = liftOf(bars, half, y)
    bars.forEach((bar, i) => {
      const place = {left: left + i * half, width: half - 2, y, look, ours: i === 0}
      if (bar) drawBar(g, bar, {...place, lift: i === 0 ? lift : 0})
    })
    if (then) drawThen(g, then, {left, width: half - 2, y, look})
  }
}

/** What levels are called: `Two-spike`, with less room `L = 2`, with less still `2`. */
function nameAt({name, levels}: PaperGroup, naming: number): string {
  const [, k, B] = /^k(\d+)B(\d+)$/.exec(levels) ?? []
  if (k === undefined || naming === 0) return name
  const count = 2 ** Number(k) * Number(B)
  return naming === 1 ? `L = ${count}` : String(count)
}
