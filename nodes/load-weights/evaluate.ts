import {fault, toFaultData} from '../../src/core/fault.ts'
import type {Network} from '../../src/core/network.ts'
import {loadModel} from '../../src/data/weights-load.ts'
import type {Evaluate, OpenFile, RunContext} from '../../src/graph/node.ts'
import type {FilesValue} from '../../src/graph/params.ts'
import type {loadWeights} from './node.ts'
import {shippedFor} from '../../src/core/shipped.ts'

/** Reads the file and checks that its weights are for this network. */
export const evaluate: Evaluate<typeof loadWeights> = async ({network}, {file: value}, context) => {
  const file = value.length === 0 ? await shippedFile(network, context) : await chosenFile(value, context)
  const {model, notes, about} = loadModel(await file.bytes(), file.name, network)
  const kernels = model.weights.map(({kernel}) => kernel)
  const weights = kernels.reduce((sum, {length}) => sum + length, 0)
  const zeros = kernels.reduce((sum, kernel) => sum + kernel.filter(weight => weight === 0).length, 0)
  return {
    outputs: {model},
    metrics: {file: file.name, layers: kernels.length, weights, zeros: zeros / weights, notes, about},
  }
}

type Context = Pick<RunContext, 'files'>

async function chosenFile(value: FilesValue, {files}: Context): Promise<OpenFile> {
  const [file] = await files.open(value)
  if (!file) throw noneChosen()
  return file
}

/** What ships for the network, by its levels. @throws Fault `missing` that says what makes it, where nothing does */
async function shippedFile(network: Network, {files}: Context): Promise<OpenFile> {
  const shipped = shippedFor(network)
  if (!shipped) throw noneChosen()
  const opened = await files.open(shipped.value).catch((thrown: unknown) => {
    if (toFaultData(thrown).code !== 'missing') throw thrown
    return []
  })
  if (opened[0]) return opened[0]
  throw fault('missing', {
    what: `No weights ship for ${shipped.what}`,
    fix: `Choose a file, or train them, FOLDER being that of the data set: ${shipped.command}`,
  })
}

const noneChosen = () =>
  fault('missing', {
    what: 'No weights file is chosen yet, and none ships for this network',
    fix: 'Choose a .spkw or .npz file, or put a Train node in place of this one',
  })
