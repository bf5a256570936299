import type {Evaluate} from '../../src/graph/node.ts'
import type {Score} from '../../src/train/loss.ts'
import type {test} from './node.ts'

/** Runs the network in single precision. */
export const evaluate: Evaluate<typeof test> = async ({model, dataset}, _params, context) => {
  const {scoreModel} = await import('../../src/train/score.ts') // tfjs: only those who test wait for it
  const told = (score: Score) => {
    const metrics = metricsOf(score, dataset.name)
    return {outputs: {score: {...metrics, precision: model.network.precision}}, metrics}
  }
  const total = dataset.labels.length
  return told(
    await scoreModel(model, dataset, score => context.progress(score.images / total, () => told(score))),
  )
}

const metricsOf = ({images, correct, loss}: Score, testedOn: string) => ({
  testedOn,
  images,
  correct,
  accuracy: images === 0 ? 0 : correct / images,
  loss,
})
