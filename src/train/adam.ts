/** Adam's state: running means of the gradient and of its square, shape [parameters] each. */
export interface Adam {
  readonly mean: Float32Array
  readonly square: Float32Array
  steps: number
}

const decay = {mean: 0.9, square: 0.999}
const epsilon = 1e-8

export const createAdam = (parameters: number): Adam => ({
  mean: new Float32Array(parameters),
  square: new Float32Array(parameters),
  steps: 0,
})

/**
 * Moves the parameters one step down the gradient, in place.
 * @param rate learning rate: about how far each parameter moves
 * @see Kingma and Ba, "Adam", 2015, algorithm 1
 */
export function descend(adam: Adam, parameters: Float32Array, gradient: Float32Array, rate: number): void {
  const {mean, square} = adam
  const step = ++adam.steps
  const meanBias = 1 - decay.mean ** step
  const squareBias = 1 - decay.square ** step
  for (let i = 0; i < parameters.length; i++) {
    const g = gradient[i]
    mean[i] += (1 - decay.mean) * (g - mean[i])
    square[i] += (1 - decay.square) * (g * g - square[i])
    parameters[i] -= (rate * (mean[i] / meanBias)) / (Math.sqrt(square[i] / squareBias) + epsilon)
  }
}
