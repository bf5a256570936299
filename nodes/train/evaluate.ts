import type {Dataset} from '../../src/core/dataset.ts'
import {fault} from '../../src/core/fault.ts'
import type {Evaluate, RunContext} from '../../src/graph/node.ts'
import type {ParamsOf} from '../../src/graph/params.ts'
import {defaultOptions, type TrainOptions} from '../../src/train/options.ts'
import type {TrainState} from '../../src/train/state.ts'
import {modelFrom} from '../../src/train/train.ts'
import {createReport, type Subject} from './report.ts'
import type {train} from './node.ts'
import {keepState, stateKept} from './keep.ts'

/** Trains, or goes on, or gives what an earlier training with the same key gave. */
export const evaluate: Evaluate<typeof train> = async ({network, dataset, validation}, params, context) => {
  // Nobody need connect it, though its type does not say so.
  const heldOut = validation as Dataset | undefined
  for (const set of heldOut ? [dataset, heldOut] : [dataset]) refuseTest(set)
  const options = optionsFrom(params, dataset.labels.length, heldOut)
  const subject: Subject = {network, dataset, heldOut, options}
  const report = createReport(subject, context)

  const {state: from, notes} = await stateKept(context)
  notes.forEach(report.note)
  if (from?.final) {
    report.note('Trained before with the same inputs and parameters; nothing had to be done again.')
    return report.end(modelFrom(from), from)
  }
  if (from) {
    report.note(`Went on after epoch ${from.epoch} of ${options.epochs}, which was kept.`)
    report.startFrom(from)
  }
  const {trainNetwork} = await import('../../src/train/trainer.ts') // tfjs: only those who train wait for it
  const trained = await trainNetwork(
    {network, dataset, heldOut},
    {
      options,
      parts: params.parts,
      backend: params.backend,
      from,
      onBackend: report.backend,
      hooks: hooksOf(report, context),
    },
  )
  await keepState(context, resultOf(trained.state), report.note)
  return report.end(trained.model, trained.state)
}

const hooksOf = (
  report: ReturnType<typeof createReport>,
  context: RunContext<{readonly model: 'model'}>,
) => ({
  onProgress: report.progress,
  onBest: report.best,
  onEpoch: (state: TrainState) => keepState(context, state, report.note),
  wish: () => context.wish(),
  turn: () => context.progress(report.fraction(), report.soFar),
  signal: context.signal,
})

/** A finished training needs no more than its result. */
function resultOf({network, options, epoch, history, curve, final, optimizer}: TrainState): TrainState {
  const {steps} = optimizer
  const none = {parameters: new Float32Array(), optimizer: {slots: [], steps}}
  return {network, options, epoch, history, curve, ...none, ...(final && {final})}
}

type Params = ParamsOf<(typeof train)['params']>

function optionsFrom(params: Params, images: number, heldOut: Dataset | undefined): TrainOptions {
  const {epochs, batch, optimizer, momentum, rate, schedule, warmUp, every, factor} = params
  const {weightDecay, smoothing, seed} = params
  return {
    ...defaultOptions,
    ...{epochs, batch, optimizer, momentum, rate, schedule, warmUp, every, factor},
    ...{weightDecay, smoothing, seed},
    validation: heldOut ? 0 : (params.validation ?? Math.floor(images / 6)),
  }
}

/** @throws Fault `network` for images that only tests may see */
function refuseTest({name, split}: Dataset) {
  if (split === 'test')
    throw fault('network', {
      problem: `${name} holds test images: a network that has seen them in training cannot be tested on them`,
      fix: 'Connect the training images, and keep these for Simulate',
    })
}
