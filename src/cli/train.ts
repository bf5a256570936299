import {Command, InvalidArgumentError} from 'commander'
import {availableParallelism} from 'node:os'
import {definitions} from '../../nodes/definitions.ts'
import type {Dataset} from '../core/dataset.ts'
import {fault} from '../core/fault.ts'
import type {Model, Network} from '../core/network.ts'
import {writeWeights} from '../data/weights.ts'
import {nodeOf, type GraphDocument} from '../graph/document.ts'
import {evaluateGraph} from '../graph/evaluate.ts'
import {inspectGraph} from '../graph/inspect.ts'
import {cancellable, collect, readGraph, runtimeOf, type Terminal} from './host.ts'
import {checkWritable, writeTo} from './output.ts'

interface TrainFlags {
  readonly set: readonly string[]
  readonly out: string
  readonly data: string
  readonly network: string
  readonly epochs: number
  readonly batch: number
  readonly rate: number
  readonly warmUp: number
  readonly seed: number
  readonly validation: number
  readonly shift: number
  readonly turn: number
  readonly zoom: number
  readonly workers: number
}

function number(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('It must be a number.')
  return value
}

/** `train GRAPH.json`: trains the network of a graph on its data set and writes a weights file. */
export const trainCommand = (terminal: Terminal): Command =>
  new Command('train')
    .description('Train the network of a graph on its data set and write the weights.')
    .argument('<graph>', 'a graph file, such as presets/lenet-mnist.json')
    .requiredOption('--out <FILE>', 'the weights file to write, such as lenet.spkw')
    .option('--set <NODE.PARAM=VALUE>', 'change a parameter first; may be repeated', collect, [])
    .option('--data <NODE>', 'the data set to train on', 'dataset')
    .option('--network <NODE>', 'the node that gets the trained weights', 'weights')
    .option('--epochs <N>', 'passes over the training images', number, 20)
    .option('--batch <N>', 'images per step', number, 128)
    .option('--rate <X>', 'highest learning rate of Adam; it falls to zero as a cosine', number, 1e-3)
    .option('--warm-up <STEPS>', 'steps over which the rate rises to that', number, 100)
    .option('--seed <N>', 'of everything random', number, 1)
    .option('--validation <N>', 'the last so many images choose the best epoch', number, 10_000)
    .option('--shift <PIXELS>', 'shift images at random, at most so far', number, 0)
    .option('--turn <DEGREES>', 'turn images at random, at most so far', number, 0)
    .option('--zoom <X>', 'magnify images at random, 1 ± at most this', number, 0)
    .option('--workers <N>', 'threads that share each batch', number, availableParallelism())
    .action((path: string, flags: TrainFlags) => train(terminal, path, flags))

async function train(terminal: Terminal, path: string, flags: TrainFlags): Promise<void> {
  const doc = await readGraph(path, flags.set)
  await checkWritable(flags.out)
  const network = networkOf(doc, flags.network)
  const dataset = await datasetOf(doc, flags.data, terminal)
  const {trainNetwork} = await import('../train/node-train.ts') // tfjs: only those who train wait for it
  const {epochs, batch, rate, warmUp, seed, validation, workers, shift, turn, zoom} = flags
  let accuracy = 0
  const about = () => ({
    trainedOn: dataset.name,
    images: dataset.labels.length - validation,
    scale: dataset.scale,
    ...{epochs, batch, rate, warmUp, seed, validation, workers, shift, turn, zoom},
    validationAccuracy: accuracy,
  })
  const save = (model: Model) => writeTo(flags.out, writeWeights(model, about()))
  let saved = Promise.resolve()
  const model = await cancellable(signal =>
    trainNetwork(
      network,
      dataset,
      {epochs, batch, rate, warmUp, seed, validation, workers, augmentation: {shift, turn, zoom}},
      {
        signal,
        onBest(best) {
          saved = saved.then(() => save(best)) // a crash loses no more than what follows
        },
        onProgress({epoch, loss, imagesPerSecond, validation: score}) {
          if (!score) return
          accuracy = Math.max(accuracy, score.accuracy)
          const [percent, speed] = [(100 * score.accuracy).toFixed(2), Math.round(imagesPerSecond)]
          terminal.err(
            `epoch ${epoch} of ${epochs}: loss ${loss.toFixed(4)}, validation ${percent} %, ${speed} images/s\n`,
          )
        },
      },
    ),
  )
  await saved
  await save(model)
  terminal.out(`Wrote ${flags.out}: validation ${(100 * accuracy).toFixed(2)} %.\n`)
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
