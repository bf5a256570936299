// Where a training stands: what it goes on from, and what is told of it.
import type {Model, Network} from '../core/network.ts'
import type {Score} from './loss.ts'
import type {OptimizerState} from './optimizer.ts'
import type {TrainOptions} from './options.ts'

/** How well the network did on one set of images: loss in nats per image, share of images right. */
export interface Figures {
  readonly loss: number
  readonly accuracy: number
}

/** A finished epoch. */
export interface EpochRow extends Figures {
  /** Counted from 1. */
  readonly epoch: number
  readonly imagesPerSecond: number
  /** Undefined where no image is held out. */
  readonly validation?: Figures
}

/** A point of the course: means since the point before. */
export interface CurvePoint extends Figures {
  /** Steps done by then, of the whole training. */
  readonly step: number
}

/** A state worth going back to. */
export interface Snapshot {
  /** Counted from 1. */
  readonly epoch: number
  readonly score: Score
  readonly parameters: Float32Array
}

/** What a finished training gave. */
export interface Final {
  readonly parameters: Float32Array
  readonly statistics: Float32Array
  /** Ended before its last epoch, as was wished. */
  readonly stopped: boolean
}

/**
 * A training between two epochs. Everything random follows from the seed and the number of the epoch, so there is
 * no state of a generator to keep: going on from here gives, bit by bit, what going on without a break gives.
 */
export interface TrainState {
  readonly network: Network
  readonly options: TrainOptions
  /** Epochs done. */
  readonly epoch: number
  /** Latent: of ternary layers the numbers that are ternarized. */
  readonly parameters: Float32Array
  readonly optimizer: OptimizerState
  readonly best?: Snapshot
  readonly history: readonly EpochRow[]
  readonly curve: readonly CurvePoint[]
  readonly final?: Final
}

/** How far training is. Epochs and steps count from 1. */
export interface Progress extends Figures {
  readonly epoch: number
  readonly epochs: number
  readonly step: number
  /** Steps in one epoch. */
  readonly steps: number
  /** `loss` and `accuracy` are means over this epoch so far; these are of the last batch. */
  readonly batch: Figures
  readonly rate: number
  /** Images trained on per second, over this epoch so far. */
  readonly imagesPerSecond: number
  readonly history: readonly EpochRow[]
  readonly curve: readonly CurvePoint[]
  /** Tensors that were left behind since the beginning: 0, unless something is wrong. */
  readonly leaked: number
  /** After an epoch's last step: on the images held out; undefined where there are none. */
  readonly validation?: Figures
}

/** What the user would like a running training to do. */
export type Wish = 'run' | 'pause' | 'stop'

/** Whom to tell, and who may stop it. */
export interface TrainHooks {
  readonly onProgress?: (progress: Progress) => void
  /** Called after each epoch that is the best so far, with the model as it then is. */
  readonly onBest?: (model: Model) => void
  /** Called after each epoch, with what can be gone on from; waited for. */
  readonly onEpoch?: (state: TrainState) => void | Promise<void>
  /** Asked after each step. `stop` ends training with the best so far as its result. */
  readonly wish?: () => Wish
  /** Called after each step; what it throws ends training. */
  readonly turn?: () => Promise<void>
  /** Training is given up after the step in which `aborted` becomes true. */
  readonly signal?: {readonly aborted: boolean}
}
