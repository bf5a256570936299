// A histogram per layer of how far potentials stay from thresholds, all on the same axes.
import {scaleLinear} from 'd3-scale'
import {select, type Selection} from 'd3-selection'
import {binCount, binsPerUnit, type LayerMargins, type Margins} from '../core/simulate/margins.ts'
import {fitting, shorten} from './fit.ts'
import {showPercent} from './format.ts'
import {besides, drawGhostKey, drawGhostLines} from './ghost.ts'
import {binWords, marginPairs, marginsHeadline, marginsLabel, nearShare} from './margins-rows.ts'
import './margins.css'
import {followRows} from './row-focus.ts'
import './spike-counts.css'
import type {Size, View} from './view.ts'
import {say, spoken} from '../words/say.ts'
import {widthOf} from '../words/text-width.ts'

/** What to draw, in how much room. */
export interface MarginsModel extends Margins, Size {
  /** The frozen run. */
  readonly ghost?: Margins | undefined
  /** In grey: of an earlier state of the graph. */
  readonly stale: boolean
  /** The layer whose images are shown, and what shows those of another. */
  readonly open?: string | undefined
  readonly onOpen?: (layer: string) => void
}

type Panels = Selection<SVGGElement, LayerMargins, SVGGElement, unknown>

const [head, gap, top, foot] = [36, 22, 22, 18]

/**
 * Small multiples; a bar tells its share where the pointer rests on it. Layers are one tab stop, arrow keys move among
 * them; the layer pointed at is pointed at in all views and on the graph. Enter or a click selects it there, and shows
 * the images that come nearest to its thresholds.
 */
export function marginsView(root: HTMLElement): View<MarginsModel> {
  const box = select(root).classed('spike-counts margins', true)
  const svg = box
    .append('div')
    .attr('class', 'scroll')
    .append('svg')
    .attr('role', 'group')
    .attr('aria-roledescription', 'chart')
  const heads = svg.append('g').attr('aria-hidden', 'true')
  heads.append('text').attr('class', 'title').attr('y', 12)
  heads.append('text').attr('class', 'key').attr('y', 28)
  const key = svg.append('g').attr('aria-hidden', 'true')
  const group = svg.append('g')
  let shown: MarginsModel | undefined
  const focus = followRows(root, svg.node()!, row => {
    if ((shown?.images ?? 0) > 0) shown?.onOpen?.(shown.layers[row].name)
  })

  return {
    update(model) {
      shown = model
      const layout = layoutOf(model)
      svg
        .attr('width', layout.width)
        .attr('height', layout.height)
        .attr('viewBox', `0 0 ${layout.width} ${layout.height}`)
        .attr(
          'aria-label',
          say`Margins of ${model.layers.length} layers. ${marginsHeadline(model)} Enter shows the images nearest to a layer’s thresholds.`,
        )
        .classed('stale', model.stale)
      heads.select('.title').text(fitting(titles.map(spoken), layout.width, 13))
      heads.select('.key').text(fitting(keysOf(model, layout.most), layout.width, 10))
      drawGhostKey(key, layout.width, 12, model.ghost !== undefined)
      drawPanels(panelsOf(group, model, layout), model, layout)
      focus.refresh(
        model.layers.map(layer => {
          const then = model.ghost?.layers.find(({name}) => name === layer.name)
          return besides(marginPairs(layer, model.images), then && marginPairs(then, model.ghost!.images))
        }),
        model.layers.map(({name}) => name),
      )
    },
    destroy() {
      focus.stop()
      box.selectChildren().remove()
    },
  }
}

const titles = ['Neurons by distance to their nearest threshold', 'Distance to the nearest threshold']

/** What the axes are; the unit is named where it is not the same for all layers. */
function keysOf({layers}: Margins, most: number): string[] {
  const units = new Set(layers.map(({unit}) => unit))
  const across = units.has('spacing')
    ? say`in gaps between thresholds`
    : say`in units of the layer’s mean distance`
  const some = units.size > 1 ? say`; of mean distance with one threshold` : ''
  const up = say`highest: ${showPercent(most)}`
  return [
    say`${across}${some}; grey: 2 or more; same height in all layers, ${up}`,
    say`${across}${some}; ${up}`,
    across,
  ]
}

/** The share of a layer's neurons in a bin. */
const shareOf = ({bins, neurons}: LayerMargins, bin: number, images: number) =>
  images > 0 ? bins[bin] / (neurons * images) : 0

/** As many columns as make the panels about twice as wide as high. */
function layoutOf({layers, images, ghost, width, height}: MarginsModel) {
  const room = Math.max(1, Math.floor((width + gap) / (140 + gap)))
  const balanced = Math.ceil(Math.sqrt((layers.length * width) / (2 * Math.max(1, height - head))))
  const columns = Math.max(1, Math.min(room, balanced, layers.length))
  const rows = Math.ceil(layers.length / columns)
  const panel = {
    width: (width + gap) / columns - gap,
    height: Math.max(78, Math.floor((height - head) / Math.max(1, rows))),
  }
  const most = Math.max(
    0,
    ...layers.flatMap(layer => layer.bins.map((_, bin) => shareOf(layer, bin, images))),
    ...(ghost?.layers.flatMap(layer => layer.bins.map((_, bin) => shareOf(layer, bin, ghost.images))) ?? []),
  )
  const bottom = panel.height - foot
  const x = scaleLinear([0, binCount + 0.5], [0, panel.width])
  const y = scaleLinear([0, most || 1], [bottom, top])
  return {width, height: head + rows * panel.height, columns, panel, most, x, y, bottom}
}
type Layout = ReturnType<typeof layoutOf>

function panelsOf(
  group: Selection<SVGGElement, unknown, null, undefined>,
  {layers, images}: Margins,
  {columns, panel}: Layout,
): Panels {
  return group
    .selectAll<SVGGElement, LayerMargins>('g.panel')
    .data(layers)
    .join(enter => {
      const made = enter.append('g').attr('class', 'panel row').attr('role', 'img')
      made.append('rect').attr('class', 'hit')
      made.append('text').attr('class', 'name').attr('y', 12)
      made.append('text').attr('class', 'near').attr('y', 12)
      made.append('g').attr('class', 'bars')
      made.append('g').attr('class', 'ghosts')
      made.append('line').attr('class', 'base')
      made.append('g').attr('class', 'marks')
      return made
    })
    .attr('aria-label', marginsLabel(images))
    .attr('transform', (_, i) => {
      const [column, row] = [i % columns, Math.floor(i / columns)]
      return `translate(${column * (panel.width + gap)},${head + row * panel.height})`
    })
}

/** Where a bin begins; the last stands apart. */
const startOf = (bin: number) => (bin === binCount - 1 ? bin + 0.5 : bin)

function drawPanels(panels: Panels, {images, ghost, open}: MarginsModel, {panel, x, y, bottom}: Layout) {
  const before = new Map(ghost?.layers.map(layer => [layer.name, layer]))
  const near = (layer: LayerMargins) => {
    const share = nearShare([layer], images)
    if (share === null) return ''
    const wordings = [say`${showPercent(share)} within 5\u00a0%`, showPercent(share)]
    return fitting(wordings, panel.width - widthOf(layer.name, 12), 11)
  }
  panels.classed('open', ({name}) => name === open)
  panels
    .select('.hit')
    .attr('x', -6)
    .attr('y', -3)
    .attr('width', panel.width + 12)
    .attr('height', panel.height - 4)
  panels.select('.name').text(layer => shorten(layer.name, panel.width - widthOf(near(layer), 11), 12))
  panels.select('.near').attr('x', panel.width).text(near)
  panels.select('.base').attr('x2', panel.width).attr('y1', bottom).attr('y2', bottom)
  panels
    .select('.bars')
    .selectAll<SVGRectElement, {bin: number; share: number}>('rect')
    .data(layer => layer.bins.map((_, bin) => ({bin, share: shareOf(layer, bin, images)})))
    .join(enter => enter.append('rect').call(bar => bar.append('title')))
    .attr('class', ({bin}) => (bin === binCount - 1 ? 'bar far' : 'bar'))
    .attr('x', ({bin}) => x(startOf(bin)) + 0.5)
    .attr('width', Math.max(1, x(1) - 1))
    .attr('y', ({share}) => y(share))
    .attr('height', ({share}) => bottom - y(share))
    .select('title')
    .text(({bin, share}) => `${binWords(bin)}: ${showPercent(share)}`)
  panels.select<SVGGElement>('.ghosts').each(function ({name}) {
    const then = before.get(name)
    const tops = (then?.bins ?? []).flatMap((_, bin) => {
      const [left, at] = [startOf(bin), y(shareOf(then!, bin, ghost!.images))]
      const apart = bin === binCount - 1 ? [[x(left - 0.5), bottom] as const, [x(left), bottom] as const] : []
      return [...apart, [x(left), at] as const, [x(left + 1), at] as const]
    })
    drawGhostLines(select(this), then ? [[[0, bottom], ...tops, [x(binCount + 0.5), bottom]]] : [])
  })
  panels
    .select('.marks')
    .selectAll('text')
    .data([
      {at: 0.5, text: '0'},
      {at: binsPerUnit, text: '1'},
      {at: binCount - 0.4, text: '2+'},
    ])
    .join('text')
    .attr('class', 'ends')
    .attr('x', ({at}) => x(at))
    .attr('y', bottom + 13)
    .text(({text}) => text)
}
