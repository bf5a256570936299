// What margins are measured in.
import type {SpikingLayer} from '../convert/spiking.ts'

/**
 * The mean gap between the finite thresholds of each channel; all NaN where no channel has two that differ. Channels
 * without take the mean of the others.
 */
export function spacings({thresholds, copies}: SpikingLayer): Float64Array {
  const own = Float64Array.from({length: thresholds.length / copies}, (_, channel) => {
    const finite = thresholds.subarray(channel * copies, (channel + 1) * copies).filter(Number.isFinite)
    const gap = (Math.max(...finite) - Math.min(...finite)) / (finite.length - 1)
    return gap > 0 && Number.isFinite(gap) ? gap : NaN
  })
  const known = own.filter(gap => !Number.isNaN(gap))
  const mean = known.reduce((sum, gap) => sum + gap, 0) / known.length
  return own.map(gap => (Number.isNaN(gap) ? mean : gap))
}

/** The mean of a layer's finite distances, to become its unit. */
export function meanOf({distances, units}: {readonly distances: Float64Array; readonly units: Float64Array}) {
  let [sum, terms] = [0, 0]
  return {
    add() {
      for (const distance of distances)
        if (distance < Infinity) {
          sum += distance
          terms++
        }
    },
    settle() {
      units.fill(sum > 0 ? sum / terms : 1) // 1: every distance is 0 or none is finite
    },
  }
}
