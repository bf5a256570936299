import {fault} from '../core/fault.ts'

/** How images are varied while training; 0 leaves them as they are. Each image draws anew in each epoch. */
export interface Augmentation {
  /** Shift along each axis, at most so many pixels. */
  readonly shift: number
  /** Turn about the middle, at most so many degrees. */
  readonly turn: number
  /** Magnification 1 ± at most this. */
  readonly zoom: number
}

/** How a network is trained. */
export interface TrainOptions {
  readonly epochs: number
  /** Images per step. */
  readonly batch: number
  readonly optimizer: 'adam' | 'sgd'
  /** Of SGD: the share of the last move that the next one keeps. */
  readonly momentum: number
  /** The learning rate at its highest. */
  readonly rate: number
  /** After the warm-up the rate stays, falls by `factor` every `every` epochs, or falls to zero as a cosine. */
  readonly schedule: 'constant' | 'step' | 'cosine'
  /** Steps over which the rate rises to its highest. */
  readonly warmUp: number
  readonly every: number
  readonly factor: number
  /** Weights, but no scales and shifts, shrink by rate · this in each step. */
  readonly weightDecay: number
  /** Share of a label's certainty that is spread over all classes. */
  readonly smoothing: number
  /** Of everything random: the first weights, the order of images, how they are varied. */
  readonly seed: number
  /** The last so many images are not trained on, but tell which epoch was best. */
  readonly validation: number
  readonly augmentation: Augmentation
  /** Images that batch normalization's statistics are estimated on after each epoch; all at the end. */
  readonly calibration: number
}

/**
 * As published for LeNet on MNIST, but with a rate that falls.
 * @see the published code, https://github.com/edwardzcl/Spatio_temporal_SNNs
 */
export const defaultOptions: TrainOptions = {
  epochs: 20,
  batch: 128,
  optimizer: 'adam',
  momentum: 0.9,
  rate: 1e-3,
  schedule: 'cosine',
  warmUp: 100,
  every: 50,
  factor: 0.1,
  weightDecay: 0,
  smoothing: 0,
  seed: 1,
  validation: 10_000,
  augmentation: {shift: 0, turn: 0, zoom: 0},
  calibration: 6_400,
}

/** Each option's least and greatest value, and whether it must be whole. */
const ranges = {
  epochs: [1, 10_000, true],
  batch: [2, 10_000, true],
  momentum: [0, 0.999, false],
  rate: [0, 10, false],
  warmUp: [0, 1e9, true],
  every: [1, 10_000, true],
  factor: [0, 1, false],
  weightDecay: [0, 1, false],
  smoothing: [0, 0.9, false],
  validation: [0, 1e9, true],
  calibration: [1, 1e9, true],
} as const

/** @throws Fault `param` naming the option that is out of range */
export function checkOptions(options: TrainOptions, images: number): TrainOptions {
  for (const [param, [least, most, whole]] of Object.entries(ranges)) {
    const value = options[param as keyof typeof ranges]
    if (!(value >= least && value <= most) || (whole && !Number.isInteger(value)))
      throw fault('param', {
        param,
        problem: `must be ${whole ? 'a whole number ' : ''}${least} to ${most}, not ${value}`,
      })
  }
  const left = images - options.validation
  if (left < options.batch)
    throw fault('param', {
      param: 'validation',
      problem: `leaves ${left} of ${images} images to train on, less than one batch of ${options.batch}`,
    })
  return options
}

/**
 * The learning rate of one step, counted from 0.
 * @param steps  of the whole training
 * @param perEpoch  steps in an epoch
 * @see Loshchilov and Hutter, "SGDR", 2017
 */
export function rateAt(options: TrainOptions, step: number, steps: number, perEpoch: number): number {
  const {rate, schedule, warmUp, every, factor} = options
  if (step < warmUp) return (rate * (step + 1)) / warmUp
  switch (schedule) {
    case 'constant':
      return rate
    case 'step':
      return rate * factor ** Math.floor(step / (every * perEpoch))
    case 'cosine': {
      const done = (step - warmUp) / Math.max(1, steps - warmUp)
      return (rate * (1 + Math.cos(Math.PI * done))) / 2
    }
  }
}
