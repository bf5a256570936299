// Numbers as users type them.

/**
 * The number that a text spells, or the text itself so that the complaint about it can quote it. A decimal
 * comma is read where it can mean nothing else; `1,000` is a thousand only where there are no fractions.
 */
export function readNumber(text: string, integer: boolean): number | string | undefined {
  const typed = text.trim().replace('−', '-')
  if (typed === '') return undefined
  const plain = withoutCommas(typed, integer)
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : typed
}

function withoutCommas(typed: string, integer: boolean): string {
  const grouped = /^[+-]?[1-9]\d{0,2}(,\d{3})+$/.test(typed)
  if (grouped) return integer ? typed.replaceAll(',', '') : typed
  return /^[+-]?\d*,\d+(e[+-]?\d+)?$/i.test(typed) ? typed.replace(',', '.') : typed
}

/** A step up or down from a value, within limits, without the dust of binary fractions. */
export function stepFrom(
  value: number,
  by: number,
  {step, min, max}: {step: number; min: number; max: number},
): number {
  const next = Number((value + by * step).toPrecision(12))
  return Math.min(Math.max(next, min), max)
}
