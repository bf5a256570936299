import {fault} from '../core/fault.ts'
import {hold, type Dataset} from '../core/dataset.ts'
import {showShape} from '../core/ndarray.ts'
import type {Model} from '../core/network.ts'
import {batchesOf, loadBatch} from './batches.ts'
import {imagesOf} from './images.ts'
import {joinScores, softmaxCrossEntropy, type Score} from './loss.ts'
import {layoutOf, part} from './parameters.ts'
import {logitsOf} from './pass.ts'

/** Images at a time. */
const together = 100

/**
 * How well a network itself does, without spikes: in single precision, on WebAssembly. Of a full-precision network
 * there is no other way to know.
 * @param turn called after every few images, with the score so far; what it throws ends it
 * @throws Fault `shape` where the images are not of the network's shape
 */
export async function scoreModel(
  model: Model,
  dataset: Dataset,
  turn: (score: Score) => Promise<void> = () => Promise.resolve(),
): Promise<Score> {
  const {network} = model
  const [actual, expected] = [showShape(dataset.shape), showShape(network.input)]
  if (actual !== expected) throw fault('shape', {what: dataset.name, actual, expected})
  const {platform} = import.meta.env.SSR
    ? await import('./node-platform.ts')
    : await import('./browser-platform.ts')
  const numbered = {ops: await platform.openWasm(), ...vectorsOf(model)}
  const read = imagesOf({dataset: await hold(dataset)})
  const all = Int32Array.from(dataset.labels, (_, i) => i)
  const scores: Score[] = []
  for (const batch of batchesOf(all, together)) {
    const {inputs, labels} = loadBatch(await read(batch), network.input)
    const logits = await logitsOf(numbered, {inputs, labels})
    const {loss, correct, images} = softmaxCrossEntropy(logits, labels)
    scores.push({loss, correct, images})
    await turn(joinScores(scores))
  }
  return joinScores(scores)
}

/** A model's numbers as training lays them out. Ternary weights ternarize to themselves. */
function vectorsOf({network, weights}: Model) {
  const layout = layoutOf(network)
  const parameters = new Float32Array(layout.parameters)
  const statistics = new Float32Array(layout.statistics)
  layout.slots.forEach(({kernel, gamma, beta, mean, variance}, l) => {
    const own = weights[l]
    part(parameters, kernel).set(own.kernel)
    if (!own.batchNorm) return
    part(parameters, gamma).set(own.batchNorm.gamma)
    part(parameters, beta).set(own.batchNorm.beta)
    part(statistics, mean).set(own.batchNorm.mean)
    part(statistics, variance).set(own.batchNorm.variance)
  })
  return {layout, parameters, statistics}
}
