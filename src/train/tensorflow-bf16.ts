// Convolutions in bfloat16, which processors with AMX or AVX-512 multiply several times as fast as float32.
import {tensor1d, tidy, type Tensor, type Tensor4D} from '@tensorflow/tfjs-core'
import type {BackendOps} from './backend-ops.ts'
import {denseByMatrices} from './dense-ops.ts'
import {plainOps, withoutPadding} from './plain-ops.ts'
import {tensorFlowOps} from './tensorflow-ops.ts'
import {runnerOf, type Attribute, type Handle} from './tensorflow-runner.ts'

/** TensorFlow's number for the type. @see tensorflow/core/framework/types.proto, DT_BFLOAT16 */
const bfloat16 = 14
/** Convolutions of fewer channels spend their time on reading, and gain nothing. */
const fewChannels = 16
/** Gradients of filters sum over the places of a map: over fewer than this, float32 is as fast. */
const fewPlaces = 64

/** Runs a convolution, or one of its gradients, in bfloat16: what goes in and comes out is float32. */
function inBfloat16(name: string, stride: number, inputs: readonly Tensor[]): Tensor4D {
  const runner = runnerOf()
  const {binding} = runner
  const {TF_ATTR_TYPE, TF_ATTR_INT, TF_ATTR_STRING, TF_ATTR_BOOL, TF_FLOAT} = binding
  const run = (operation: string, attributes: readonly Attribute[], ids: readonly number[]) =>
    binding.executeOp(operation, attributes, ids, 1)[0]
  const cast = (id: number, from: number, to: number) => {
    const types = [
      {name: 'SrcT', type: TF_ATTR_TYPE, value: from},
      {name: 'DstT', type: TF_ATTR_TYPE, value: to},
    ]
    return run('Cast', [...types, {name: 'Truncate', type: TF_ATTR_BOOL, value: false}], [id])
  }
  const mine: Handle[] = []
  const keep = (handle: Handle) => (mine.push(handle), handle.id)
  const ids = runner
    .getInputTensorIds(inputs)
    .map((id, i) => (inputs[i].dtype === 'float32' ? keep(cast(id, TF_FLOAT, bfloat16)) : id))
  const attributes = [
    {name: 'T', type: TF_ATTR_TYPE, value: bfloat16},
    {name: 'strides', type: TF_ATTR_INT, value: [1, stride, stride, 1]},
    {name: 'dilations', type: TF_ATTR_INT, value: [1, 1, 1, 1]},
    {name: 'padding', type: TF_ATTR_STRING, value: 'VALID'},
    {name: 'data_format', type: TF_ATTR_STRING, value: 'NHWC'},
    {name: 'use_cudnn_on_gpu', type: TF_ATTR_BOOL, value: true},
  ]
  const result = cast(keep(run(name, attributes, ids)), bfloat16, TF_FLOAT)
  for (const {id} of mine) binding.deleteTensor(id)
  return runner.createOutputTensor(result) as Tensor4D
}

const convolutions = denseByMatrices({
  convolve(x, kernel, stride) {
    if (x.shape[3] < fewChannels) return plainOps.convolve(x, kernel, stride)
    return inBfloat16('Conv2D', stride, [x, kernel])
  },
  filterGradient(x, dy, geometry) {
    const isSmall = dy.shape[1] * dy.shape[2] < fewPlaces || x.shape[3] < fewChannels
    if (isSmall) return plainOps.filterGradient(x, dy, geometry)
    return tidy(() => {
      const shape = tensor1d([...geometry.kernel, x.shape[3], dy.shape[3]], 'int32')
      return inBfloat16('Conv2DBackpropFilter', geometry.stride, [x, shape, dy])
    })
  },
  inputGradient(dy, kernel, geometry, padded) {
    return tidy(() => {
      const shape = tensor1d([...padded], 'int32')
      const dx = inBfloat16('Conv2DBackpropInput', geometry.stride, [shape, kernel, dy])
      return withoutPadding(dx, geometry, padded)
    })
  },
})

/**
 * TensorFlow's operations with convolutions in bfloat16. Levels and ternary weights are exact in it, their sums are
 * rounded to 8 bits; statistics and scores are therefore computed in float32.
 */
export const bfloat16Ops: BackendOps = {...tensorFlowOps, ...convolutions, measuring: tensorFlowOps}
