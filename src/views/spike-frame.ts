// Around the bars: titles, legend, grid and axes.
import {axisBottom} from 'd3-axis'
import {select, type Selection} from 'd3-selection'
import {fitting, shorten} from './fit.ts'
import {showPercent, showTick} from './format.ts'
import type {Panel, SpikeLayout} from './spike-layout.ts'
import type {SpikeRow} from './spike-rows.ts'
import {largest} from './spike-words.ts'
import {say} from '../words/say.ts'
import {widthOf} from '../words/text-width.ts'

type Group = Selection<SVGGElement, unknown, null, undefined>

/** Grid lines, ticks and the names of the axes, with units. */
export function drawAxes(group: Group, layout: SpikeLayout) {
  const log = layout.scale === 'log' ? say`, log scale` : ''
  const axes: {readonly panel: Panel; readonly label: string}[] = [
    {
      panel: layout.spikes,
      label: `${layout.narrow ? say`Per image` : say`Spikes and spiking neurons per image`}${log}`,
    },
    {panel: layout.sop, label: say`SOPs per image${layout.narrow && log ? ', log' : log}`},
  ]
  group
    .selectAll<SVGGElement, (typeof axes)[number]>('g.axis')
    .data(axes)
    .join(enter => {
      const axis = enter.append('g').attr('class', 'axis')
      axis.append('g').attr('class', 'scale')
      axis.append('text').attr('class', 'label')
      return axis
    })
    .attr('transform', `translate(0,${layout.bottom})`)
    .each(function ({panel, label}) {
      const lines = axisBottom(panel.axis)
        .offset(0)
        .tickValues([...panel.ticks])
        .tickFormat(value => showTick(Number(value)))
        .tickSize(layout.top - layout.bottom)
        .tickPadding(6)
      select(this).select<SVGGElement>('.scale').call(lines)
      select(this).select('.label').attr('x', panel.left).attr('y', 30).text(label)
    })
}

/** Titles that state the finding, the legend, and the names of the columns. */
export function drawHeads(
  group: Group,
  layout: SpikeLayout,
  rows: readonly SpikeRow[],
  slots: 'copies' | 'steps',
) {
  const {spikes, sop} = layout
  const keys = keysOf(layout, rows, slots)
  const columns = [say`rate`, say`spikes`].slice(0, spikes.columns.length)
  const texts = [
    {
      look: 'title',
      x: spikes.left,
      y: 12,
      text: finding(
        say`spikes`,
        largest(rows, row => row.spikes),
        spikes,
      ),
    },
    {
      look: 'title',
      x: sop.left,
      y: 12,
      text: finding(
        say`SOPs`,
        largest(rows, row => row.sop),
        sop,
      ),
    },
    ...keys.map(({x, text}) => ({look: 'key', x: x + 14, y: 29, text})),
    ...columns.map((text, i) => ({look: 'column', x: spikes.columns.at(-1 - i)!, y: 29, text})),
    {look: 'column', x: sop.columns[0], y: 29, text: say`SOPs`},
  ]
  group
    .selectAll('text')
    .data(texts)
    .join('text')
    .attr('class', d => d.look)
    .attr('x', d => d.x)
    .attr('y', d => d.y)
    .text(d => d.text)
  group
    .selectAll('rect')
    .data(keys)
    .join('rect')
    .attr('class', d => d.name)
    .attr('x', d => d.x)
    .attr('y', 20.5)
    .attr('width', 9)
    .attr('height', 9)
    .attr('rx', layout.scale === 'log' ? 4.5 : 0)
}

/** The legend: which bar means what, as fully as there is room for. */
function keysOf({spikes}: SpikeLayout, rows: readonly SpikeRow[], slots: 'copies' | 'steps') {
  const copies = rows[0] ? rows[0].spiking / rows[0].neurons : 1
  const x = spikes.left + 58
  const wordings = [
    slots === 'steps'
      ? say`most there could be: neurons × ${copies} steps`
      : say`spiking neurons: neurons × ${copies} copies`,
    slots === 'steps' ? say`neurons × ${copies} steps` : say`neurons × ${copies} copies`,
    say`neurons × ${copies}`,
  ]
  const text = fitting(wordings, spikes.columns[0] - 44 - (x + 14), 11)
  return [
    {name: 'spikes', x: spikes.left, text: say`spikes`},
    {name: 'neurons', x, text},
  ]
}

/** Where most of something is. */
function finding(what: string, most: ReturnType<typeof largest>, {left, columns}: Panel): string {
  if (!most) return say`No ${what}`
  const share = showPercent(most.share, 0)
  const room = columns.at(-1)! - left
  const short = say`${share} in ${shorten(most.name, room - widthOf(say`${share} in `, 13), 13)}`
  return fitting(
    [say`${share} of all ${what} in ${most.name}`, say`${share} in ${most.name}`, short],
    room,
    13,
  )
}
