import {Command} from 'commander'
import {availableParallelism} from 'node:os'
import {definitions} from '../../nodes/definitions.ts'
import type {Dataset} from '../core/dataset.ts'
import {fault} from '../core/fault.ts'
import type {Model, Network} from '../core/network.ts'
import {writeWeights} from '../data/weights.ts'
import type {JsonObject} from '../data/weights-network.ts'
import {nodeOf, type GraphDocument} from '../graph/document.ts'
import {evaluateGraph} from '../graph/evaluate.ts'
import {inspectGraph} from '../graph/inspect.ts'
import type {Progress, TrainHooks, TrainState} from '../train/state.ts'
import {cancellable, readGraph, runtimeOf, type Terminal} from './host.ts'
import {checkWritable, readBytes, writeSafely, writeTo} from './output.ts'
import {trainLine} from './progress.ts'
import {optionsOf, withTrainFlags, type TrainFlags} from './train-flags.ts'

/** `train GRAPH.json`: trains the network of a graph on its data set and writes a weights file. */
export const trainCommand = (terminal: Terminal): Command =>
  withTrainFlags(
    new Command('train')
      .description('Train the network of a graph on its data set and write the weights.')
      .argument('<graph>', 'a graph file, such as presets/lenet-mnist.json'),
  ).action((path: string, flags: TrainFlags) => train(terminal, path, flags))

async function train(terminal: Terminal, path: string, flags: TrainFlags): Promise<void> {
  const doc = await readGraph(path, flags.set)
  await checkWritable(flags.out)
  const from = await stateToResume(flags)
  const start = await weightsToStart(flags)
  const network = networkOf(doc, flags.network)
  const dataset = await datasetOf(doc, flags.data, terminal)
  const {trainNetwork} = await import('../train/trainer.ts') // tfjs: only those who train wait for it
  const options = optionsOf(flags)
  const parts = flags.workers ?? availableParallelism()
  const line = trainLine(terminal)
  const saving = createSaving(flags, {dataset, parts})
  const hooks: TrainHooks = {
    onBest: saving.best,
    onEpoch: saving.checkpoint,
    onProgress(progress) {
      line.hear(progress)
      if (progress.validation) {
        saving.note(progress.validation.accuracy)
        line.clear()
        terminal.err(epochWords(progress))
      }
    },
  }
  if (from) terminal.err(`Going on after epoch ${from.epoch} of ${options.epochs}.\n`)
  const {model} = await cancellable(signal =>
    trainNetwork(
      {network, dataset},
      {
        options,
        parts,
        threads: flags.threads,
        backend: flags.backend,
        from,
        start,
        hooks: {...hooks, signal},
        onBackend: words => terminal.err(`Training on ${words}.\n`),
      },
    ),
  ).finally(line.clear)
  await saving.end(model)
  terminal.out(`Wrote ${flags.out}: validation ${percent(saving.accuracy())}.\n`)
}

const percent = (share: number) => `${(100 * share).toFixed(2)} %`

const epochWords = ({epoch, epochs, loss, imagesPerSecond, validation, leaked}: Progress) =>
  `epoch ${epoch} of ${epochs}: loss ${loss.toFixed(4)}, validation ${percent(validation!.accuracy)}, ` +
  `${Math.round(imagesPerSecond)} images/s${leaked ? `, ${leaked} tensors left behind` : ''}\n`

/** What is written on the way and in the end. */
function createSaving(flags: TrainFlags, {dataset, parts}: {dataset: Dataset; parts: number}) {
  let accuracy = 0
  let saved = Promise.resolve()
  const {augmentation, ...options} = optionsOf(flags)
  const about = (): JsonObject => ({
    trainedOn: dataset.name,
    images: dataset.labels.length - options.validation,
    scale: dataset.scale,
    ...options,
    ...augmentation,
    workers: parts,
    validationAccuracy: accuracy,
  })
  const save = (model: Model) => writeTo(flags.out, writeWeights(model, about()))
  return {
    accuracy: () => accuracy,
    note: (found: number) => void (accuracy = Math.max(accuracy, found)),
    /** A crash loses no more than what follows. */
    best: (model: Model) => void (saved = saved.then(() => save(model))),
    checkpoint: async (state: TrainState) => {
      if (flags.checkpoint === undefined) return
      const {writeState} = await import('../train/checkpoint.ts')
      await writeSafely(flags.checkpoint, writeState(state))
    },
    async end(model: Model) {
      await saved
      await save(model)
    },
  }
}

/** @throws Fault `param`, `missing`, `file` or `format` where it cannot be resumed */
async function stateToResume({checkpoint, resume}: TrainFlags): Promise<TrainState | undefined> {
  if (checkpoint !== undefined) await checkWritable(checkpoint)
  if (!resume) return undefined
  if (checkpoint === undefined)
    throw fault('param', {param: '--resume', problem: 'needs --checkpoint FILE, the file to go on from'})
  return readCheckpoint(checkpoint)
}

/** The weights of another training's best epoch. @throws Fault `param`, `file` or `format` */
async function weightsToStart({start, resume}: TrainFlags): Promise<Float32Array | undefined> {
  if (start === undefined) return undefined
  if (resume) throw fault('param', {param: '--start', problem: 'cannot be with --resume, which has weights'})
  const {best, parameters} = await readCheckpoint(start)
  return best?.parameters ?? parameters
}

async function readCheckpoint(path: string): Promise<TrainState> {
  const {readState} = await import('../train/checkpoint.ts')
  return readState(await readBytes(path), path)
}

/** The network that arrives at a node. @throws Fault that says why there is none */
function networkOf(doc: GraphDocument, id: string): Network {
  const {kind} = nodeOf(doc, id)
  const {outputs, problem} = inspectGraph(doc, definitions).get(id)!
  const info = Object.values(outputs).find(output => 'network' in output)
  if (info && 'network' in info) return info.network
  throw fault('network', {
    problem: problem?.message.replace(/\.$/, '') ?? `Node "${id}" (${kind}) has no network to train`,
    fix: 'Name a node with a whole network by --network',
  })
}

/** The data set that a node gives. @throws Fault as the node failed */
async function datasetOf(doc: GraphDocument, id: string, terminal: Terminal): Promise<Dataset> {
  nodeOf(doc, id)
  const runtime = runtimeOf(terminal)
  const result = (await evaluateGraph(doc, runtime, {to: id})).get(id)!
  if (result.status === 'failed')
    throw fault('missing', {
      what: result.fault.message.replace(/\.$/, ''),
      fix: 'The data set is needed to train',
    })
  const dataset = result.status === 'done' ? runtime.cache.get(result.key)?.outputs.dataset : undefined
  if (!dataset)
    throw fault('missing', {what: `Node "${id}" gives no data set`, fix: 'Name one that does by --data'})
  return dataset as Dataset
}
