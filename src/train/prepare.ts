import {checkDataset, type Dataset} from '../core/dataset.ts'
import {fault} from '../core/fault.ts'
import {checkLevels} from '../core/levels.ts'
import {outputOf, type Network} from '../core/network.ts'
import {showShape} from '../core/ndarray.ts'
import type {Compute} from './compute.ts'
import type {Run} from './epoch.ts'
import {checkOptions, type TrainOptions} from './options.ts'
import {initialParameters, layoutOf} from './parameters.ts'
import type {TrainHooks, TrainState} from './state.ts'

/** What is trained, and on what. */
export interface Material {
  readonly network: Network
  readonly dataset: Dataset
  /** Images to choose the epoch by; the last ones of `dataset`, as many as the options say, where left out. */
  readonly heldOut?: Dataset | undefined
}

/** How to train, whom to tell, and what to go on from. */
export interface FitSettings {
  readonly options: TrainOptions
  readonly hooks: TrainHooks
  /** A state of the same network; its own options do not count. */
  readonly from?: TrainState | undefined
  /** Weights to begin with, in place of random ones: of a network of the same layers, whatever its levels. */
  readonly start?: Float32Array | undefined
}

/** Images are numbered through both data sets: those held out come after those to train on. */
export const countOf = ({dataset, heldOut}: Material): {training: number; heldOut: number} => ({
  training: dataset.labels.length,
  heldOut: heldOut?.labels.length ?? 0,
})

/** Checks what a training is given. @throws Fault `param`, `network` or `shape` */
export function prepare(
  material: Material,
  compute: Compute,
  {options, hooks, from, start}: FitSettings,
): Run {
  const {network, dataset, heldOut} = material
  if (network.precision !== 'full') checkLevels(network.levels)
  const layout = layoutOf(network)
  for (const set of heldOut ? [dataset, heldOut] : [dataset]) checkFits(network, set)
  const counts = countOf(material)
  const own = heldOut ? {...options, validation: 0} : options
  checkOptions(own, counts.training)
  const given = from?.parameters ?? start
  const parameters = given ? given.slice() : initialParameters(layout, options.seed)
  if (parameters.length !== layout.parameters) throw otherNetwork(parameters.length, layout.parameters)
  const images = counts.training + counts.heldOut
  const split = counts.training - own.validation
  const all = Int32Array.from({length: images}, (_, i) => i)
  const [training, validation] = [all.subarray(0, split), all.subarray(split)]
  return {
    layout,
    compute,
    options,
    hooks,
    training,
    validation,
    parameters,
    curve: [],
    tensors: {before: 0, leaked: 0},
  }
}

function checkFits(network: Network, dataset: Dataset) {
  checkDataset(dataset)
  const [given, needed] = [showShape(dataset.shape), showShape(network.input)]
  if (given !== needed) throw fault('shape', {what: dataset.name, actual: given, expected: needed})
  const classes = outputOf(network)[2]
  if (classes < dataset.classes.length)
    throw fault('network', {
      problem: `The readout has ${classes} units, but ${dataset.name} has ${dataset.classes.length} classes`,
      fix: 'Give it one unit per class',
    })
}

const otherNetwork = (found: number, needed: number) =>
  fault('network', {
    problem: `The checkpoint has ${found} trainable numbers, but this network has ${needed}`,
    fix: 'Take the checkpoint of a network of the same layers',
  })
