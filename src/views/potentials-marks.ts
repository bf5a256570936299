// What potentials and thresholds look like.
import type {Selection} from 'd3-selection'
import {showPotential} from './neuron-words.ts'
import {pathOf} from './path.ts'
import type {Track} from './potentials-columns.ts'
import {say} from '../words/say.ts'
import {widthOf} from '../words/text-width.ts'

type Group = Selection<SVGGElement, unknown, null, undefined>
type Scale = (value: number) => number

interface Scales {
  readonly x: Scale
  readonly y: Scale
  /** Half the width of a threshold's line. */
  readonly half: number
}

/** Short lines, whole where the threshold is reached, dashed where it is missed, and the way that is missing. */
export function drawThresholds(group: Group, tracks: readonly Track[], {x, y, half}: Scales) {
  const paths = {reached: '', missed: '', gap: ''}
  for (const {points} of tracks)
    for (const point of points)
      for (const {threshold, reached} of point.crossings) {
        const [at, height] = [x(point.x), y(threshold).toFixed(1)]
        paths[reached ? 'reached' : 'missed'] +=
          `M${(at - half).toFixed(1)},${height}h${(2 * half).toFixed(1)}`
      }
  for (const {points} of tracks.length === 1 ? tracks : [])
    for (const {x: column, value, crossings} of points) {
      const missed = crossings.find(({reached}) => !reached)
      if (missed)
        paths.gap += `M${x(column).toFixed(1)},${y(value).toFixed(1)}V${y(missed.threshold).toFixed(1)}`
    }
  group
    .selectAll('path')
    .data(Object.entries(paths))
    .join('path')
    .attr('class', ([name]) => name)
    .attr('d', ([, path]) => path)
    .attr('stroke-dasharray', ([name]) => ({reached: null, missed: '4 3', gap: '1 3'})[name] ?? null)
}

/** What the line of a neuron looks like, by its place among those that are shown. */
export const lookOf = (i: number): string => `trace trace-${i % 4}`
export const dashesOf = (i: number): string | null => (i < 4 ? null : '5 3')

/** Lines differ in dashes too. */
export function drawLines(group: Group, tracks: readonly Track[], {x, y}: Scales) {
  const drawn = tracks.filter(({points}) => points.length > 0)
  group
    .selectAll('path')
    .data(drawn)
    .join('path')
    .attr('class', (_, i) => lookOf(i))
    .attr('stroke-dasharray', (_, i) => dashesOf(i))
    .attr(
      'd',
      ({points}) =>
        pathOf(points.map(({x: column, value}) => [x(column), y(value)])) +
        (points.length === 1 ? 'm-9,0h18' : ''), // a neuron by itself is a bar
    )
}

/** A dot on each threshold: filled where it is reached. */
export function drawCrossings(group: Group, tracks: readonly Track[], {x, y, half}: Scales) {
  const dots = tracks.flatMap(({points}) =>
    points.flatMap(point => point.crossings.map(crossing => ({...crossing, x: point.x}))),
  )
  group
    .selectAll('circle')
    .data(half < 3 ? [] : dots)
    .join('circle')
    .attr('class', ({reached}) => (reached ? 'reached' : 'missed'))
    .attr('cx', ({x: column}) => x(column))
    .attr('cy', ({threshold}) => y(threshold))
    .attr('r', half < 8 ? 2 : 3.5)
}

/** Names of thresholds, and how much is short, as far as they do not lie upon one another; near misses first. */
export function drawWords(group: Group, track: Track | undefined, {x, y, half}: Scales) {
  const wanted = (track?.points ?? []).flatMap(({x: column, value, crossings}) => {
    const missed = crossings.find(({reached}) => !reached)
    const names = crossings.map(({threshold}) => ({
      ...{short: false, text: say`θ ${showPotential(threshold)}`, rank: Infinity},
      ...{at: x(column) - Math.min(half, 26) - 4, y: y(threshold) - 8},
    }))
    if (!missed) return names
    const middle = (y(missed.threshold) + y(value)) / 2 + 4
    const short = {short: true, text: say`${showPotential(missed.by)} short`, rank: missed.by}
    return [...names, {...short, at: x(column) + 6, y: middle}]
  })
  const placed: {readonly at: number; readonly y: number; readonly width: number}[] = []
  const shown = wanted
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
    .filter(({at, y: line, text}) => {
      const width = widthOf(text, 11)
      const free = placed.every(
        each => at + width < each.at || each.at + each.width < at || Math.abs(each.y - line) > 12,
      )
      if (free) placed.push({at, y: line, width})
      return free
    })
  group
    .selectAll('text')
    .data(shown)
    .join('text')
    .attr('class', 'label')
    .classed('short', d => d.short)
    .attr('x', d => d.at)
    .attr('y', d => d.y)
    .text(d => d.text)
}
