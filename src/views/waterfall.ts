// Bars of a waterfall: each hangs where the one before it ended.
import {scaleLinear} from 'd3-scale'
import {showPercent} from './format.ts'
import type {Compared} from './frozen.ts'
import {printedView, type Paint} from './painted.ts'
import {pictureOf} from './picture.ts'
import type {Size} from './view.ts'
import {say} from '../words/say.ts'
import {barLabel, lossOf, type Bar, type WaterfallDisplay} from './waterfall-words.ts'

/** The scale of accuracies: from a little below the least to 1. */
export function accuracyScale(bars: readonly Bar[]) {
  const known = bars.flatMap(({accuracy, then}) => [accuracy, then].filter(each => each !== undefined))
  const least = Math.min(1, ...known)
  const from = Math.max(0, least - Math.max(0.01, (1 - least) * 0.4))
  return scaleLinear([from, 1], [0, 1])
}

/** What both ends of it are, in words. */
export const accuracyEnds = (share: ReturnType<typeof accuracyScale>): string[] => {
  const [from, to] = share.domain()
  return [
    from > 0 ? say`${showPercent(from, 1)}: bars begin here, not at 0` : '0',
    say`accuracy ${showPercent(to, 0)}`,
  ]
}

const names = 130
const numbers = 150
const line = 38

const paint: Paint<Size & {readonly bars: readonly Bar[]}> = (pen, {bars, width}, ink) => {
  const share = accuracyScale(bars)
  const x = (accuracy: number) => names + share(accuracy) * (width - names - numbers)
  bars.forEach((bar, i) => {
    const y = i * line
    pen.text(bar.name, 0, y + 20, {size: 12, color: ink.ink})
    if (bar.accuracy === undefined) {
      pen.text(bar.about, names, y + 20, {size: 11, color: ink.soft})
      return
    }
    const before = bar.before ?? bar.accuracy
    const [low, high] = [Math.min(before, bar.accuracy), Math.max(before, bar.accuracy)]
    pen.fill([names, y + 6, x(low) - names, 20], ink.bar2, 0.35)
    pen.fill([x(low), y + 6, Math.max(2, x(high) - x(low)), 20], bar.accuracy < before ? ink.error : ink.bar)
    if (bar.then !== undefined) {
      const at = x(bar.then)
      for (let dash = y + 3; dash < y + 29; dash += 6) pen.lines([at, dash, at, dash + 4], ink.ghost, 1.5)
    }
    pen.text(`${showPercent(bar.accuracy, 2)}  ${lossOf(bar)}`, width, y + 20, {
      ...{size: 12, color: ink.ink},
      anchor: 'end',
    })
  })
  const [from, to] = accuracyEnds(share)
  const [y, style] = [bars.length * line + 14, {size: 11, color: ink.soft}]
  pen.lines([names, y - 12, width - numbers, y - 12], ink.line, 1)
  pen.text(from, names, y, style)
  pen.text(to, width - numbers, y, {...style, anchor: 'end'})
}

/** Draws the bars out of sight and gives the SVG document. */
export const waterfallPicture = (
  bars: readonly Bar[],
  {caption}: Pick<Compared<WaterfallDisplay>, 'caption'>,
): string =>
  pictureOf(
    printedView(paint),
    {bars},
    bars.length * line + 20,
    caption(
      bars.map(barLabel).join(' '),
      [...new Set(bars.flatMap(({stage}) => (stage ? [stage.data] : [])))].join('; '),
    ),
  )
