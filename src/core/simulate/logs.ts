import type {SpikeRecord} from './record.ts'

/**
 * The logs of the published code, by file name: a line per batch with its correct predictions, spikes and
 * SOPs. The latter two are written as floats, as NumPy does: `2442406.0`.
 */
export function logsOf({batches}: SpikeRecord): Readonly<Record<string, string>> {
  const lines = (texts: readonly string[]) => texts.map(text => `${text}\n`).join('')
  return {
    'accuracy.txt': lines(batches.map(({correct}) => String(correct))),
    'spike_num.txt': lines(batches.map(({spikes}) => spikes.toFixed(1))),
    'sop_num.txt': lines(batches.map(({sop}) => sop.toFixed(1))),
  }
}
