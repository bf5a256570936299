import {sendable} from '../../src/core/simulate/record.ts'
import type {Evaluate} from '../../src/graph/node.ts'
import type {SpikeCountsDisplay} from '../../src/views/spike-rows.ts'
import type {spikeCounts} from './node.ts'

/** Passes the record on to be drawn; its metrics are averages over the images. */
export const evaluate: Evaluate<typeof spikeCounts> = ({record}) => {
  const {images, correct, spikes, sop, mismatches, layers} = record
  const places = images * layers.reduce((sum, {neurons, copies}) => sum + neurons * copies, 0)
  const display: SpikeCountsDisplay = {record: sendable(record)}
  return {
    outputs: {},
    metrics: {
      images,
      accuracy: ratio(correct, images),
      spikesPerImage: ratio(spikes, images),
      rate: ratio(spikes, places),
      sopPerImage: ratio(sop, images),
      mismatches,
    },
    display,
  }
}

const ratio = (part: number, whole: number) => (whole ? part / whole : null)
