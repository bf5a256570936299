import {fault} from '../../src/core/fault.ts'
import {energyOf, totalEnergy, type EnergyChoice} from '../../src/core/metric/energy.ts'
import type {Evaluate} from '../../src/graph/node.ts'
import type {EnergyDisplay} from '../../src/views/energy-rows.ts'
import type {energy} from './node.ts'

/** Multiplies the operations of the record by what they cost. */
export const evaluate: Evaluate<typeof energy> = ({record}, {macLow, macHigh, sopLow, sopHigh, count}) => {
  const choice: EnergyChoice = {mac: [macLow, macHigh], sop: [sopLow, sopHigh], count}
  const rows = energyOf(record, choice)
  if (!rows)
    throw fault('missing', {what: 'This record does not count multiply-accumulates', fix: 'Simulate again'})
  const {images, total, dataset} = record
  const display: EnergyDisplay = {rows, choice, images, total, dataset}
  return {
    outputs: {},
    metrics: {
      estimate: true,
      microjoulesAnn: totalEnergy(rows, 'ann'),
      microjoulesSnn: totalEnergy(rows, 'snn'),
      macs: rows.reduce((sum, {macs}) => sum + macs, 0),
      sops: rows.reduce((sum, {sops}) => sum + (sops ?? 0), 0),
      count,
      layers: rows.map(({name, macs, sops, ann, snn}) => ({
        name,
        macs,
        sops,
        annLow: ann[0],
        annHigh: ann[1],
        snnLow: snn[0],
        snnHigh: snn[1],
      })),
    },
    display,
  }
}
