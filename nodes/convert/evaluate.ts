import {certify, type LayerCertificate, type NetworkCertificate} from '../../src/core/certify/certificate.ts'
import {exactnessWords, guaranteeOf} from '../../src/core/certify/words.ts'
import {convert as toSpiking} from '../../src/core/convert/convert.ts'
import {levelCount} from '../../src/core/levels.ts'
import type {Evaluate} from '../../src/graph/node.ts'
import type {convert} from './node.ts'

export const evaluate: Evaluate<typeof convert> = ({model}, {method, k, B}) => {
  const own = model.network.levels
  const levels = {k: k ?? own.k, B: B ?? own.B}
  const spiking = toSpiking({...model, network: {...model.network, levels}}, method)
  const certificate = certify(spiking)
  return {
    outputs: {spiking},
    metrics: {
      method,
      ...levels,
      L: levelCount(levels),
      sums: summaryOf(certificate),
      guarantee: guaranteeOf(certificate),
      weightsHash: certificate.weights.slice(0, 16),
      thresholdsHash: certificate.thresholds.slice(0, 16),
      layers: certificate.layers.map(layerMetrics),
    },
  }
}

/** `exact in 6 of 6 layers and the readout, in any order of addition`. */
function summaryOf({layers, readout}: NetworkCertificate): string {
  const exact = layers.filter(({exactness}) => exactness !== 'ordered').length
  const end = readout.exactness === 'ordered' ? '' : ' and the readout'
  return `exact in ${exact} of ${layers.length} layers${end}, in any order of addition`
}

const layerMetrics = ({exactness, bits, name, copies, thresholds, ...layer}: LayerCertificate) => ({
  name,
  copies,
  sums: exactnessWords[exactness],
  bits,
  thresholds,
  neverFire: layer.neverFire,
  alwaysFire: layer.alwaysFire,
  fireUnasked: layer.fireUnasked,
  duplicates: layer.duplicates,
  flipped: layer.flipped,
  constant: layer.constant,
})
