import {fault} from '../../src/core/fault.ts'
import {loadModel} from '../../src/data/weights-load.ts'
import type {Evaluate} from '../../src/graph/node.ts'
import type {loadWeights} from './node.ts'

/** Reads the file and checks that its weights are for this network. */
export const evaluate: Evaluate<typeof loadWeights> = async ({network}, {file: value}, context) => {
  const files = value.length === 0 ? [] : await context.files.open(value)
  const [file] = files
  if (!file)
    throw fault('missing', {
      what: 'No weights file is chosen yet',
      fix: 'Choose the LeNet weights that ship with Spikeloom, or a .spkw or .npz file of your own',
    })
  const {model, notes, about} = loadModel(await file.bytes(), file.name, network)
  const kernels = model.weights.map(({kernel}) => kernel)
  const weights = kernels.reduce((sum, {length}) => sum + length, 0)
  const zeros = kernels.reduce((sum, kernel) => sum + kernel.filter(weight => weight === 0).length, 0)
  return {
    outputs: {model},
    metrics: {file: file.name, layers: kernels.length, weights, zeros: zeros / weights, notes, about},
  }
}
