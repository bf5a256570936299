import {createAdam, descend} from './adam.ts'
import type {TrainOptions} from './options.ts'

/** Numbers of the optimizer that go from step to step; a checkpoint holds them. */
export interface OptimizerState {
  /** Vectors of shape [parameters]: Adam's running means of the gradient and of its square, or SGD's last move. */
  readonly slots: readonly Float32Array[]
  readonly steps: number
}

/** Moves parameters down a gradient. */
export interface Optimizer {
  /** One step, in place. */
  step(parameters: Float32Array, gradient: Float32Array, rate: number): void
  state(): OptimizerState
}

type Ranges = readonly (readonly [from: number, to: number])[]

/**
 * An optimizer at its beginning, or as a state says.
 * @param decaying where the parameters lie that weight decay makes smaller
 * @see Loshchilov and Hutter, "Decoupled weight decay regularization", 2019
 */
export function createOptimizer(
  {optimizer, momentum, weightDecay}: TrainOptions,
  parameters: number,
  decaying: Ranges,
  from?: OptimizerState,
): Optimizer {
  const plain = optimizer === 'adam' ? adam(parameters, from) : sgd(parameters, momentum, from)
  if (weightDecay === 0) return plain
  return {
    state: () => plain.state(),
    step(values, gradient, rate) {
      for (const [start, end] of decaying)
        for (let i = start; i < end; i++) values[i] -= rate * weightDecay * values[i]
      plain.step(values, gradient, rate)
    },
  }
}

function adam(parameters: number, from?: OptimizerState): Optimizer {
  const own = createAdam(parameters)
  if (from) {
    own.mean.set(from.slots[0])
    own.square.set(from.slots[1])
    own.steps = from.steps
  }
  return {
    step: (values, gradient, rate) => descend(own, values, gradient, rate),
    state: () => ({slots: [own.mean, own.square], steps: own.steps}),
  }
}

/** Stochastic gradient descent: v ← m·v + g, w ← w − rate·v. @see Sutskever et al., 2013; Polyak, 1964 */
function sgd(parameters: number, momentum: number, from?: OptimizerState): Optimizer {
  const move = new Float32Array(parameters)
  let steps = from?.steps ?? 0
  if (from) move.set(from.slots[0])
  return {
    step(values, gradient, rate) {
      steps++
      for (let i = 0; i < values.length; i++) {
        move[i] = momentum * move[i] + gradient[i]
        values[i] -= rate * move[i]
      }
    },
    state: () => ({slots: [move], steps}),
  }
}
