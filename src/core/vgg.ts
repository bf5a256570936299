import type {Levels} from './levels.ts'
import type {Layer, Network} from './network.ts'

/**
 * VGG-Net as the published code has it, input 24×24×3, ten classes.
 * @see https://github.com/edwardzcl/Spatio_temporal_SNNs
 */
export function vgg(levels: Levels): Network {
  const plan: readonly [number, number, 1 | 2, 'same' | 'valid'][] = [
    [64, 3, 1, 'same'], [64, 3, 1, 'same'], [64, 3, 1, 'same'], [64, 2, 2, 'valid'],
    [128, 3, 1, 'same'], [128, 3, 1, 'same'], [128, 2, 2, 'valid'],
    [256, 3, 1, 'same'], [256, 3, 1, 'same'], [256, 2, 2, 'valid'],
    [512, 3, 1, 'same'], [512, 3, 1, 'valid'],
  ] // prettier-ignore
  const layers = plan.map(([filters, kernel, stride, padding], l): Layer => {
    const weights = l === 0 ? 'float' : 'ternary'
    return {type: 'conv', name: `Conv${l + 1}`, filters, kernel, stride, padding, weights}
  })
  const readout: Layer = {type: 'dense', name: 'Readout', units: 10, activation: 'readout', weights: 'float'}
  return {input: [24, 24, 3], levels, layers: [...layers, readout]}
}
