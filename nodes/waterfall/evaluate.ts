import {takeImages} from '../../src/core/dataset.ts'
import type {Model} from '../../src/core/network.ts'
import type {Evaluate} from '../../src/graph/node.ts'
import type {Stage, WaterfallDisplay} from '../../src/views/waterfall-words.ts'
import type {waterfall} from './node.ts'

/** Activations on a grid as fine as single precision allows beside its bound: clipped, but hardly rounded. */
const fine = 10

/** The same weights, first with plain ReLU, then clipped, then quantized: tested without spikes. */
const variantsOf = (model: Model): readonly (readonly [Stage['id'], Model])[] => {
  const {network} = model
  const {B} = network.levels
  return [
    ['ternary', {...model, network: {...network, precision: 'full'}}],
    ['clipping', {...model, network: {...network, levels: {k: fine, B}}}],
    ['quantization', model],
  ]
}

/** Tests the network at each stage that needs no spikes; takes the others from the runs that are connected. */
export const evaluate: Evaluate<typeof waterfall> = async (inputs, params, context) => {
  const {model, full, exact, noisy, mapping} = inputs as Partial<typeof inputs> & typeof inputs
  const dataset = takeImages(inputs.dataset, params.images ?? inputs.dataset.labels.length)
  const {scoreModel} = await import('../../src/train/score.ts') // tfjs: only those who test wait for it
  const stages: Stage[] = []
  const add = (id: Stage['id'], score: Pick<Stage, 'correct' | 'images' | 'data'>) =>
    stages.push({id, correct: score.correct, images: score.images, data: score.data})
  const soFar = () => told(stages)
  if (full) add('full', {...full, data: full.testedOn})
  const variants = variantsOf(model)
  for (const [i, [id, variant]] of variants.entries()) {
    const {correct, images} = await scoreModel(variant, dataset, ({images}) =>
      context.progress((i + images / dataset.labels.length) / variants.length, soFar),
    )
    add(id, {correct, images, data: dataset.name})
  }
  if (exact) {
    const {correct, images, dataset: data, mismatches} = exact
    stages.push({id: 'conversion', correct, images, data, mismatches})
  }
  if (noisy) add('noise', {...noisy, data: noisy.dataset})
  const last = noisy ?? exact
  if (mapping?.run && last) {
    const same = mapping.run.mismatches === 0
    stages.push({
      ...{id: 'mapping', correct: last.correct, images: last.images, data: last.dataset},
      ...(!same && {correct: null}),
      checked: mapping.run.images,
    })
  }
  return told(stages)
}

function told(stages: readonly Stage[]) {
  const display: WaterfallDisplay = {stages: [...stages]}
  return {
    outputs: {},
    metrics: {
      stages: stages.map(({id, correct, images, data}) => ({
        ...{stage: id, correct, images, data},
        accuracy: correct === null || images === 0 ? null : correct / images,
      })),
    },
    display,
  }
}
