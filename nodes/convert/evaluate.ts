import {convert as toSpiking} from '../../src/core/convert/convert.ts'
import {reportOf} from '../../src/core/convert/report.ts'
import {levelCount} from '../../src/core/levels.ts'
import type {Evaluate} from '../../src/graph/node.ts'
import type {convert} from './node.ts'

export const evaluate: Evaluate<typeof convert> = ({model}, {method, k, B}) => {
  const own = model.network.levels
  const levels = {k: k ?? own.k, B: B ?? own.B}
  const spiking = toSpiking({...model, network: {...model.network, levels}}, method)
  return {
    outputs: {spiking},
    metrics: {
      method,
      ...levels,
      L: levelCount(levels),
      layers: reportOf(spiking).map(layer => ({...layer})),
    },
  }
}
