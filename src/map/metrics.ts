// The figures of a mapping as the inspector and the command line show them.
import {checkInWords, coresInWords, costInWords} from './in-words.ts'
import type {Mapping} from './mapping.ts'

const rounded = (value: number, digits = 6) => Number(value.toPrecision(digits))

/** Plain figures first; `energy` is in joules and `latency` in seconds, each with what it supposes. */
export const metricsOf = (mapping: Mapping) => ({
  inCores: coresInWords(mapping),
  estimate: costInWords(mapping),
  verdict: checkInWords(mapping),
  ...cores(mapping),
  ...ways(mapping),
  ...times(mapping),
  ...checks(mapping),
  layers: mapping.partition.layers.map(
    ({name, cores, wasted, lowerBound, broadcast, neurons, neuronsWithout, extension}) => ({
      name,
      cores,
      occupied: cores + wasted,
      lowerBound,
      broadcast,
      replication: rounded(neurons / neuronsWithout),
      extension,
    }),
  ),
  problems: mapping.problems.map(({problem, remedy}) => `${problem}. ${remedy}.`),
})

function cores({chip, figures: f, partition, placement}: Mapping) {
  return {
    chip: chip.name,
    method: partition.method,
    placement: placement.method,
    coresUsed: f.coresUsed,
    coresOccupied: f.coresOccupied,
    coresLowerBound: f.coresLowerBound,
    coresBroadcast: f.coresBroadcast,
    chips: f.chips,
    rounds: f.rounds,
    replication: rounded(f.replication),
    neuronUse: rounded(f.neuronUse),
    axonUse: rounded(f.axonUse),
    synapseUse: rounded(f.synapseUse),
  }
}

const ways = ({figures: f}: Mapping) => ({
  hops: rounded(f.hopsMean),
  hopsMax: f.hopsMax,
  linkMean: rounded(f.linkMean),
  link99: rounded(f.link99),
  linkMax: rounded(f.linkMax),
  spikesBetween: rounded(f.spikesBetween),
  spikesWithin: rounded(f.spikesWithin),
  imbalance: rounded(f.imbalance),
})

const times = ({figures: f}: Mapping) => ({
  energy: rounded(f.energy.value),
  latency: rounded(f.latency.value),
  imagesPerSecond: rounded(f.imagesPerSecond.value),
  assumes: {
    energy: f.energy.assumes,
    latency: f.latency.assumes,
    imagesPerSecond: f.imagesPerSecond.assumes,
    tick: f.tick.assumes,
  },
  energyParts: f.energyParts.map(({name, joules}) => ({name, joules: rounded(joules)})),
  reported: f.reported.map(({network, method, levels, images, energy, source}) => ({
    network,
    method,
    levels,
    imagesPerSecond: images,
    energy,
    source,
  })),
})

const checks = ({traffic, run}: Mapping) => ({
  routesChecked: traffic.routesChecked,
  routesWrong: traffic.routesWrong,
  imagesChecked: run?.images ?? 0,
  neuronsCompared: run?.compared ?? 0,
  packets: run?.packets ?? 0,
  mismatches: run?.mismatches ?? null,
  firstDifference: run?.first?.sentence ?? null,
})
