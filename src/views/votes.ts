// The votes for the ten classes as bars from their zero, and the potential of one neuron against its thresholds.
import {scaleLinear} from 'd3-scale'
import type {NeuronStory} from '../core/explain.ts'
import {showPotential} from './neuron-words.ts'
import type {Paint} from './painted.ts'
import type {Size} from './view.ts'
import {widthOf} from '../words/text-width.ts'

export interface VotesModel extends Size {
  /** Names of the classes, and the sums that vote for them. */
  readonly names: readonly string[]
  readonly votes: ArrayLike<number>
  /** The class with the largest vote; −1 where there is nothing to vote on. */
  readonly first: number
  /** The votes in the frozen run. */
  readonly ghost?: ArrayLike<number> | undefined
}

const text = 12

/** A line for each class: its name, a bar, its vote. */
export const paintVotes: Paint<VotesModel> = (pen, {names, votes, first, ghost, width, height}, ink) => {
  const [left, right] = [18, width - 46]
  const line = height / names.length
  const all = Array.from(votes)
  const ends = [...all, ...Array.from(ghost ?? [])]
  const x = scaleLinear([Math.min(0, ...ends), Math.max(1e-9, ...ends)], [left, right])
  names.forEach((name, i) => {
    const y = i * line
    const best = i === first
    const color = best ? ink.bar : ink.bar2
    const [from, to] = [x(Math.min(0, all[i])), x(Math.max(0, all[i]))]
    if (first >= 0) pen.fill([from, y + line * 0.18, Math.max(1, to - from), line * 0.64], color)
    if (ghost && first >= 0) {
      const [low, high] = [x(Math.min(0, ghost[i])), x(Math.max(0, ghost[i]))]
      pen.outline([low, y + line * 0.1, Math.max(1, high - low), line * 0.8], ink.ghost, 1, true)
    }
    const style = {
      size: Math.min(text, line * 0.9),
      color: best ? ink.ink : ink.soft,
      weight: best ? 700 : 400,
    }
    pen.text(name, 0, y + line * 0.5 + style.size * 0.36, style)
    if (first >= 0)
      pen.text(showPotential(all[i]), width, y + line * 0.5 + style.size * 0.36, {...style, anchor: 'end'})
  })
  pen.lines([x(0), 0, x(0), height], ink.soft, 1)
}

export interface PotentialModel extends Size {
  readonly neuron: Pick<NeuronStory, 'potential' | 'thresholds' | 'count'>
}

/** The potential as a bar from 0, each threshold a line that it reaches or misses. */
export const paintPotential: Paint<PotentialModel> = (pen, {neuron, width, height}, ink) => {
  const {potential, thresholds} = neuron
  const finite = thresholds.filter(Number.isFinite)
  const x = scaleLinear(
    [Math.min(0, potential, ...finite), Math.max(1e-9, potential, ...finite)],
    [6, width - 6],
  )
  const [top, bottom] = [14, height - 14]
  pen.lines([0, bottom, width, bottom], ink.line, 1)
  pen.fill(
    [x(Math.min(0, potential)), top + 3, Math.max(1.5, Math.abs(x(potential) - x(0))), bottom - top - 6],
    ink.bar,
  )
  pen.lines([x(0), top, x(0), bottom], ink.soft, 1)
  for (const threshold of finite) {
    const reached = potential >= threshold
    pen.lines(
      [x(threshold), top - 3, x(threshold), bottom + 3],
      reached ? ink.ink : ink.soft,
      reached ? 2 : 1,
    )
  }
  const within = (at: number, words: string) => {
    const half = widthOf(words, 10) / 2
    return Math.min(Math.max(at, half), width - half)
  }
  const names = finite.map(showPotential)
  labels(
    finite.map((threshold, i) => within(x(threshold), names[i])),
    names,
  ).forEach(([at, words]) => pen.text(words, at, height - 1, {size: 10, color: ink.soft, anchor: 'middle'}))
  const words = showPotential(potential)
  const style = {size: 10, color: ink.ink, weight: 600, anchor: 'middle'} as const
  pen.text(words, within(x(potential), words), 9, style)
}

/** Those labels that do not lie upon one another. */
function labels(places: readonly number[], words: readonly string[]): (readonly [number, string])[] {
  let end = -Infinity
  return places.flatMap((at, i) => {
    const half = widthOf(words[i], 10) / 2
    if (at - half < end) return []
    end = at + half + 4
    return [[at, words[i]] as const]
  })
}
