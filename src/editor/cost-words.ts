// What a node costs, in so few letters that they fit on its foot.
import type {NodeOutlook} from '../graph/inspect.ts'
import type {NodeRun} from '../graph/run.ts'
import {say} from '../words/say.ts'

const short = new Intl.NumberFormat('en', {notation: 'compact', maximumSignificantDigits: 2})

/** A count in short: `3.7M`. */
export const shortCount = (count: number): string => short.format(count)

/** Weights and multiply-accumulates of a layer or network; the synaptic operations that a run counted. */
export function costOf(outlook: NodeOutlook | undefined, run: NodeRun | undefined): string {
  const sop = (run?.preview ?? run?.kept)?.metrics.sop
  if (typeof sop === 'number') return say`${shortCount(sop)} SOPs`
  const [weights, macs] = ['Weights', 'MACs'].map(label => countIn(outlook, label))
  return weights === undefined || macs === undefined
    ? ''
    : say`${shortCount(weights)} w · ${shortCount(macs)} MAC`
}

function countIn(outlook: NodeOutlook | undefined, label: string): number | undefined {
  const fact = outlook?.facts.find(candidate => candidate.label === label)
  return fact && Number(fact.value.replaceAll(',', ''))
}
