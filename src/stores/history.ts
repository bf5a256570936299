// The steps of the history, and how they are kept: as deltas from the present document.
import {applyDelta, deltaBetween, type Delta} from '../graph/delta.ts'
import type {GraphDocument} from '../graph/document.ts'

/** One step of the history. */
export interface Step {
  readonly before: GraphDocument
  readonly after: GraphDocument
  readonly label: string
  /** Steps in a row with the same mark are one: a word typed, a value turned. */
  readonly coalesce: string | undefined
}

/** What can be undone, the latest last, and what can be redone, the next first. */
export interface History {
  readonly past: readonly Step[]
  readonly future: readonly Step[]
}

interface KeptStep {
  readonly label: string
  readonly back: Delta
  readonly forth: Delta
}

/** A history as plain data, to be read beside the document that it belongs to. */
export interface KeptHistory {
  readonly past: readonly KeptStep[]
  readonly future: readonly KeptStep[]
}

/** How many steps of each direction outlive the page. */
export const mostKept = 100

const known = new WeakMap<Step, KeptStep>()

function keptStep(step: Step): KeptStep {
  const {label, before, after} = step
  const made = known.get(step) ?? {
    label,
    back: deltaBetween(after, before),
    forth: deltaBetween(before, after),
  }
  known.set(step, made)
  return made
}

/** The history as it is kept. */
export const packHistory = ({past, future}: History): KeptHistory => ({
  past: past.slice(-mostKept).map(keptStep),
  future: future.slice(0, mostKept).map(keptStep),
})

/** The history of a document from what was kept. One that cannot be followed is none: the document counts. */
export function unpackHistory(current: GraphDocument, kept: KeptHistory | undefined): History {
  try {
    const past: Step[] = []
    let doc = current
    for (const {label, back} of kept?.past.toReversed() ?? []) {
      const before = applyDelta(doc, back)
      past.unshift({before, after: doc, label, coalesce: undefined})
      doc = before
    }
    const future: Step[] = []
    doc = current
    for (const {label, forth} of kept?.future ?? []) {
      const after = applyDelta(doc, forth)
      future.push({before: doc, after, label, coalesce: undefined})
      doc = after
    }
    return {past, future}
  } catch {
    return {past: [], future: []}
  }
}
