import {fault} from '../core/fault.ts'
import type {Model, Network} from '../core/network.ts'
import type {Compute} from './compute.ts'
import {calibrate, trainEpoch, validate, type Run} from './epoch.ts'
import type {Score} from './loss.ts'
import {createOptimizer} from './optimizer.ts'
import type {TrainOptions} from './options.ts'
import {initialParameters, layoutOf, modelOf} from './parameters.ts'
import type {EpochRow, Final, Progress, Snapshot, TrainState} from './state.ts'
import {prepare, type FitSettings, type Material} from './prepare.ts'

/** What training gives. */
export interface Trained {
  readonly model: Model
  readonly state: TrainState
}

/**
 * Trains a network by gradient descent; of all epochs, the one best on the validation images wins. Its batch
 * normalization is then measured on the whole training part with the weights as ternarized: averages kept
 * during training would lag behind the weights that flip.
 * @returns the model: kernels of ternary layers hold exactly −1, 0 and 1
 * @throws Fault `param`, `network` or `shape` before it starts, `cancelled` when told to stop
 */
export async function fit(material: Material, compute: Compute, settings: FitSettings): Promise<Trained> {
  const {options, hooks, from} = settings
  const run = prepare(material, compute, settings)
  let state = from ?? beginning(run)
  run.curve.push(...state.curve)
  const optimizer = createOptimizer(
    options,
    run.layout.parameters,
    run.layout.slots.map(({kernel}) => kernel),
    from?.optimizer,
  )
  let {best} = state
  run.tensors.before = await compute.tensors()

  while (state.epoch < options.epochs) {
    const {epoch, history} = state
    const progress = await trainEpoch(run, optimizer, epoch, history)
    if (progress === 'stopped') return finish(run, {...state, best}, true)
    const {parameters} = run
    const statistics = await calibrate(run, parameters, run.training.subarray(0, options.calibration))
    const score = await validate(run, parameters, statistics)
    if (!best || isBetter(score, best.score)) {
      best = {epoch: epoch + 1, score, parameters: parameters.slice()}
      hooks.onBest?.(modelOf(run.layout, parameters, statistics))
    }
    run.tensors.leaked = (await compute.tensors()) - run.tensors.before
    const row = rowOf(progress, score)
    state = {
      network: material.network,
      options,
      epoch: epoch + 1,
      parameters,
      optimizer: optimizer.state(),
      best,
      history: [...history, row],
      curve: [...run.curve],
    }
    await hooks.onEpoch?.(state)
    if (row.validation)
      hooks.onProgress?.({
        ...progress,
        leaked: run.tensors.leaked,
        history: state.history,
        validation: row.validation,
      })
  }
  return finish(run, {...state, best}, false)
}

const beginning = (run: Run): TrainState => ({
  network: run.layout.network,
  options: run.options,
  epoch: 0,
  parameters: run.parameters,
  optimizer: {slots: [], steps: 0},
  history: [],
  curve: [],
})

function rowOf({epoch, loss, accuracy, imagesPerSecond}: Progress, score: Score): EpochRow {
  const {images, correct} = score
  const row = {epoch, loss, accuracy, imagesPerSecond}
  return images === 0 ? row : {...row, validation: {loss: score.loss, accuracy: correct / images}}
}

/** The model of the best epoch; of the parameters as they are, where no epoch is over. */
async function finish(
  run: Run,
  state: Omit<TrainState, 'best'> & {best: Snapshot | undefined},
  stopped: boolean,
): Promise<Trained> {
  const {best, ...rest} = state
  const parameters = best?.parameters ?? run.parameters
  const final: Final = {parameters, statistics: await calibrate(run, parameters, run.training), stopped}
  return {
    model: modelOf(run.layout, parameters, final.statistics),
    state: {...rest, ...(best && {best}), final},
  }
}

/** The model that a finished training gave. @throws Fault `missing` if it is not finished */
export function modelFrom({network, final}: TrainState): Model {
  if (!final) throw fault('missing', {what: 'This training is not finished', fix: 'Resume it'})
  return modelOf(layoutOf(network), final.parameters, final.statistics)
}

/** What an untrained network is: something to show before the first epoch is over. */
export function initialModel(network: Network, {seed}: TrainOptions): Model {
  const layout = layoutOf(network)
  return modelOf(layout, initialParameters(layout, seed), new Float32Array(layout.statistics).fill(1))
}

/** More images right, or as many at less loss. Where no image says, the later is taken for the better. */
const isBetter = (a: Score, b: Score) =>
  a.images === 0 || a.correct > b.correct || (a.correct === b.correct && a.loss < b.loss)
