// The options of `cli train`.
import {InvalidArgumentError, Option, type Command} from 'commander'
import type {TrainOptions} from '../train/options.ts'
import {collect} from './host.ts'

export interface TrainFlags extends Omit<TrainOptions, 'augmentation' | 'calibration'> {
  readonly set: readonly string[]
  readonly out: string
  readonly data: string
  readonly network: string
  readonly shift: number
  readonly turn: number
  readonly zoom: number
  readonly workers?: number
  readonly threads?: number
  readonly backend: 'auto' | 'wasm' | 'webgpu' | 'tensorflow' | 'tensorflow-bf16'
  readonly checkpoint?: string
  readonly resume?: boolean
  readonly start?: string
}

function number(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('It must be a number.')
  return value
}

const oneOf = (flags: string, description: string, choices: readonly string[]) =>
  new Option(flags, description).choices(choices).default(choices[0])

const backends = ['auto', 'wasm', 'webgpu', 'tensorflow', 'tensorflow-bf16']

/** Gives the command its options. */
export const withTrainFlags = (command: Command): Command =>
  command
    .requiredOption('--out <FILE>', 'the weights file to write, such as lenet.spkw')
    .option('--set <NODE.PARAM=VALUE>', 'change a parameter first; may be repeated', collect, [])
    .option('--data <NODE>', 'the data set to train on', 'dataset')
    .option('--network <NODE>', 'the node that gets the trained weights', 'weights')
    .option('--epochs <N>', 'passes over the training images', number, 20)
    .option('--batch <N>', 'images per step', number, 128)
    .addOption(oneOf('--optimizer <NAME>', 'how weights follow the gradient', ['adam', 'sgd']))
    .option('--momentum <X>', 'of sgd: the share of the last move that the next one keeps', number, 0.9)
    .option('--rate <X>', 'highest learning rate', number, 1e-3)
    .addOption(oneOf('--schedule <NAME>', 'how the rate goes on from there', ['cosine', 'step', 'constant']))
    .option('--warm-up <STEPS>', 'steps over which the rate rises to its highest', number, 100)
    .option('--every <EPOCHS>', 'of the schedule step: the rate falls every so many epochs', number, 50)
    .option('--factor <X>', 'of the schedule step: what the rate is multiplied by then', number, 0.1)
    .option('--weight-decay <X>', 'weights shrink by rate · this in each step', number, 0)
    .option('--smoothing <X>', 'share of each label that is spread over all classes', number, 0)
    .option('--seed <N>', 'of everything random', number, 1)
    .option('--validation <N>', 'the last so many images choose the best epoch', number, 10_000)
    .option('--shift <PIXELS>', 'shift images at random, at most so far', number, 0)
    .option('--turn <DEGREES>', 'turn images at random, at most so far', number, 0)
    .option('--zoom <X>', 'magnify images at random, 1 ± at most this', number, 0)
    .option('--workers <N>', 'parts that each batch is cut into; the result depends on it', number)
    .option('--threads <N>', 'threads that share the parts; the result does not depend on it', number)
    .addOption(oneOf('--backend <NAME>', 'what computes', backends))
    .option('--checkpoint <FILE>', 'after every epoch, write all that is needed to go on from there')
    .option('--resume', 'go on from the file that --checkpoint names')
    .option('--start <FILE>', 'begin with the weights of another checkpoint: same layers, any levels')

/** The options of training that flags say. */
export function optionsOf(flags: TrainFlags): Omit<TrainOptions, 'calibration'> {
  const {epochs, batch, optimizer, momentum, rate, schedule, warmUp, every, factor} = flags
  const {weightDecay, smoothing, seed, validation, shift, turn, zoom} = flags
  return {
    ...{epochs, batch, optimizer, momentum, rate, schedule, warmUp, every, factor},
    ...{weightDecay, smoothing, seed, validation, augmentation: {shift, turn, zoom}},
  }
}
