// Numbers as views write them. A no-break space stands between number and unit.
import {format} from 'd3-format'

const whole = format(',.0f')
const fine = format(',.2~f')
const threeDigits = format('.3s')
const trimmed = format('~s')
const space = '\u00a0'

/** `18,587`, and `0.25` where whole numbers would not do. */
export const showCount = (value: number): string => (value < 100 ? fine(value) : whole(value))

/** `27.9 M`, `9.00 M`: three digits and the SI prefix; in full below a thousand. */
export const showShort = (value: number): string =>
  value < 1000 ? showCount(value) : spaced(threeDigits(value))

/** `10 M`: a round number as an axis has it. */
export const showTick = (value: number): string => spaced(trimmed(value))

const spaced = (text: string) => text.replace(/(\d)([a-zA-Zµ])$/, `$1${space}$2`)

/** `17.3 %` of a share 0 ≤ x ≤ 1. Never says 0 % or 100 % of what is only nearly so. */
export function showPercent(share: number, digits = 1): string {
  const percent = share * 100
  let decimals = digits
  const rounded = () => Number(percent.toFixed(decimals))
  while (decimals < 6 && ((percent > 0 && rounded() === 0) || (percent < 100 && rounded() === 100)))
    decimals++
  return `${percent.toFixed(decimals)}${space}%`
}

const prefixed = ['J', 's', 'W'] as const
const prefixes = [
  ['', 1],
  ['m', 1e-3],
  ['µ', 1e-6],
  ['n', 1e-9],
  ['p', 1e-12],
] as const

/** `3.86 µJ`, `93.4 %`, `404 cores`; a dash where there is none. */
export function showFigure(value: number | null, unit: string): string {
  if (value === null) return '–'
  if (unit === 'share') return showPercent(value)
  if (unit === 'cores') return showCount(value) // the name of the figure says of what
  if (prefixed.includes(unit as 'J') && value > 0) {
    const [prefix, size] = prefixes.find(([, least]) => value >= least) ?? prefixes[prefixes.length - 1]
    return `${Number((value / size).toPrecision(3))}${space}${prefix}${unit}`
  }
  const text = value !== 0 && Math.abs(value) < 10 ? String(Number(value.toPrecision(3))) : showShort(value)
  return unit === '' ? text : `${text}${space}${unit}`
}
