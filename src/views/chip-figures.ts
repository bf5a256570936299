// The figures of a mapping, beside what papers report for the chip.
import type {Reported} from '../map/chip.ts'
import type {Mapping} from '../map/mapping.ts'
import type {ChipFigure} from './chip-display.ts'

/** Every figure of a mapping, those a user asks for first at the front. */
export function chipFigureList({figures, traffic, run}: Mapping): ChipFigure[] {
  const row = (name: string, value: number | null, unit: string, detail: string): ChipFigure => ({
    name,
    value,
    unit,
    detail,
  })
  const f = figures
  const {latency, imagesPerSecond, energy, tick} = f
  return [
    row('Cores used', f.coresUsed, 'cores', `of ${f.coresPerChip} that a chip has for networks`),
    row('Lower bound', f.coresLowerBound, 'cores', 'if a neuron could have any number of destinations'),
    {...row('Energy/image', energy.value, 'J', energy.assumes), ...reportedOf(f.reported, 'energy')},
    {
      ...row('Images/second', imagesPerSecond.value, '', imagesPerSecond.assumes),
      ...reportedOf(f.reported, 'images'),
    },
    row('Latency', latency.value, 's', latency.assumes),
    row('Neuron use', f.neuronUse, 'share', 'of the neurons that the used cores have'),
    row(
      'Cores occupied',
      f.coresOccupied,
      'cores',
      'with cores that multicasts reach although they hold nothing',
    ),
    row(
      'Full broadcast',
      f.coresBroadcast,
      'cores',
      'if each layer’s whole input were sent to all its cores',
    ),
    row('Chips', f.chips, '', f.rounds > 1 ? `loaded ${f.rounds} times for an image` : 'loaded once'),
    row('Loads', f.rounds, '', 'times that the chips are loaded for an image'),
    row('Axon use', f.axonUse, 'share', 'of the axons that the used cores have'),
    row('Synapse use', f.synapseUse, 'share', 'synapses that are not 0, of those the used cores have'),
    row('Replication', f.replication, '×', 'neurons with replicas ÷ without'),
    row('Hops, mean', f.hopsMean, '', 'links that a spike passes'),
    row('Hops, most', f.hopsMax, '', 'links on the longest way'),
    row('Link load, mean', f.linkMean, 'spikes', 'per image, of links that carry any'),
    row('Link load, 99 %', f.link99, 'spikes', 'per image; 99 % of the links carry no more'),
    row('Link load, most', f.linkMax, 'spikes', 'per image, on the fullest link'),
    row('Spikes between cores', f.spikesBetween, '', 'per image'),
    row('Spikes within cores', f.spikesWithin, '', 'per image'),
    row('Tick', tick.value, 's', tick.assumes),
    row('Imbalance', f.imbalance, '×', 'operations of the busiest core ÷ mean'),
    ...f.energyParts.map(({name, joules}) => row(`Energy: ${name}`, joules, 'J', 'per image, estimated')),
    row('Routes checked', traffic.routesChecked, '', `${traffic.routesWrong} of them wrong`),
    row(
      'Neurons that differ',
      run?.mismatches ?? null,
      '',
      run
        ? `of ${run.compared} compared, core by core with the plain simulation, over ${run.images} images`
        : 'the mapped network has not been run',
    ),
  ]
}

/** What papers say of the chip, labelled as theirs. */
function reportedOf(reported: readonly Reported[], of: 'energy' | 'images') {
  const said = reported.flatMap(({network, levels, source, ...figures}) => {
    const value = figures[of]
    if (value === null) return []
    const text = of === 'energy' ? `${Number((value * 1e3).toPrecision(3))} mJ` : `${Math.round(value)}/s`
    return [`${text} (reported, ${network}${levels === null ? '' : `, L = ${levels}`}; ${source})`]
  })
  return said.length > 0 ? {reported: said.join('; ')} : {}
}
