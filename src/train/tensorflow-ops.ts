import {
  cast,
  clipByValue,
  greater,
  lessEqual,
  logicalAnd,
  mul,
  relu,
  round,
  tensor1d,
  tidy,
  type Tensor,
  type Tensor4D,
} from '@tensorflow/tfjs-core'
import type {Activated, BackendOps} from './backend-ops.ts'
import type {Levels} from '../core/levels.ts'
import {denseByMatrices} from './dense-ops.ts'
import {plainOps} from './plain-ops.ts'
import {runnerOf} from './tensorflow-runner.ts'

const epsilon = 1e-5

/** Runs one of TensorFlow's batch normalizations. */
function normalization(name: string, inputs: readonly Tensor[], outputs: number): Tensor[] {
  const runner = runnerOf()
  const {TF_ATTR_TYPE, TF_ATTR_FLOAT, TF_ATTR_STRING, TF_ATTR_BOOL, TF_FLOAT} = runner.binding
  const attributes = [
    {name: 'T', type: TF_ATTR_TYPE, value: TF_FLOAT},
    {name: 'U', type: TF_ATTR_TYPE, value: TF_FLOAT},
    {name: 'epsilon', type: TF_ATTR_FLOAT, value: epsilon},
    {name: 'data_format', type: TF_ATTR_STRING, value: 'NHWC'},
    {name: 'is_training', type: TF_ATTR_BOOL, value: true},
  ]
  return runner.executeMultipleOutputs(name, attributes, inputs, outputs)
}

/** What the way back needs of a layer, beside its sums. */
interface Saved {
  /** Normalized sums in steps of the quantizer, and a little more, so that halves round up. */
  readonly normal: Tensor4D
  /** As the forward operation leaves them for the backward one. */
  readonly reserves: readonly Tensor[]
}
const saved = new WeakMap<Activated, Saved>()

/** So much is added before rounding to even, in steps of the quantizer. @see plain-ops.ts */
const tieBreaker = 1e-5
const perUnitOf = (levels: Levels | undefined) => (levels ? 2 ** levels.k : 1)

/**
 * Every operation by TensorFlow's own code. Batch normalization, which memory and not arithmetic makes slow, is
 * one operation each way, with the quantizer's scale and tie breaker in its own.
 */
export const tensorFlowOps: BackendOps = {
  ...plainOps,
  ...denseByMatrices(plainOps),
  activate(x, scales, levels, given) {
    if (given) return plainOps.activate(x, scales, levels, given)
    const {gamma, beta} = scales
    const perUnit = perUnitOf(levels)
    const tie = levels ? tieBreaker : 0
    const none = tensor1d([], 'float32')
    const scale = tensor1d(gamma.map(value => value * perUnit))
    const shift = tensor1d(beta.map(value => value * perUnit + tie))
    const [map, mean, sampleVariance, ...reserves] = normalization(
      'FusedBatchNormV3',
      [x, scale, shift, none, none],
      6,
    )
    const normal = map as Tensor4D
    const rows = x.size / gamma.length
    // The operation gives the variance of the population that the batch is a sample of.
    const variance = mul(sampleVariance, rows > 1 ? (rows - 1) / rows : 1)
    const y = levels ? inSteps(normal, levels) : relu(normal)
    const activated = {y, x, gamma, moments: {mean, variance}, affine: gamma}
    saved.set(activated, {normal, reserves})
    return activated
  },
  activateGradient(dy, activated, levels) {
    const kept = saved.get(activated)
    if (!kept) return plainOps.activateGradient(dy, activated, levels)
    const {normal, reserves} = kept
    const d = tidy(() => {
      const above = greater(normal, levels ? tieBreaker : 0)
      const top = levels && levels.B * perUnitOf(levels) + tieBreaker
      const passes = top === undefined ? above : logicalAnd(above, lessEqual(normal, top))
      return mul(dy, cast(passes, 'float32'))
    })
    const inputs = [d, activated.x, tensor1d(activated.gamma), ...reserves]
    const [dx, dGamma, dBeta] = normalization('FusedBatchNormGradV3', inputs, 5)
    for (const tensor of [d, normal, ...reserves]) tensor.dispose()
    return {dx: dx as Tensor4D, dGamma, dBeta}
  },
}

/** The quantizer's level of each normalized sum. */
const inSteps = (normal: Tensor4D, levels: Levels) =>
  tidy(() => {
    const perUnit = perUnitOf(levels)
    const whole = round(clipByValue(normal, tieBreaker, levels.B * perUnit + tieBreaker))
    return perUnit === 1 ? whole : mul<Tensor4D>(whole, 1 / perUnit)
  })
