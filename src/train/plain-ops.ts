import {
  add,
  cast,
  clipByValue,
  concat1d,
  conv2d,
  div,
  engine,
  greater,
  lessEqual,
  logicalAnd,
  mean,
  mul,
  relu,
  reshape,
  round,
  scalar,
  slice,
  softmax,
  sqrt,
  square,
  sub,
  sum,
  tensor1d,
  tensor4d,
  tidy,
  type Rank,
  type Tensor,
  type Tensor1D,
  type Tensor4D,
} from '@tensorflow/tfjs-core'
import type {Geometry} from '../core/network.ts'
import type {Activated, BackendOps, Numbers} from './backend-ops.ts'
import {pool, poolGradient} from './pool-ops.ts'

const epsilon = 1e-5
const tieBreaker = 1e-5
const eachChannel = [0, 1, 2]

/** Operations that every backend of tfjs has. Nothing is read back before the end of a step. */
export const plainOps: BackendOps = {
  convolve: (x, kernel, stride) => conv2d(x, kernel, stride, 'valid'),
  filterGradient: (x, dy, {kernel, stride}) =>
    engine().runKernel(
      'Conv2DBackpropFilter',
      {x, dy},
      {...convolution(stride), filterShape: [...kernel, x.shape[3], dy.shape[3]]},
    ),
  inputGradient: (dy, kernel, geometry, padded) =>
    tidy(() => {
      const dx: Tensor4D = engine().runKernel(
        'Conv2DBackpropInput',
        {dy, filter: kernel},
        {...convolution(geometry.stride), inputShape: [...padded]},
      )
      return withoutPadding(dx, geometry, padded)
    }),
  activate(x, {gamma, beta}, levels, given) {
    const moments = given ? {mean: tensor1d(given.mean), variance: tensor1d(given.variance)} : momentsOf(x)
    const scale = div(tensor1d(gamma), sqrt(add(moments.variance, epsilon)))
    const normal: Tensor4D = add(mul(sub(x, moments.mean), scale), tensor1d(beta))
    const y = levels ? median(normal, levels.B, 2 ** levels.k) : relu(normal)
    return {y, x, gamma, moments, affine: concat1d([scale as Tensor1D, tensor1d(beta)])}
  },
  activateGradient: (dy, activated, levels) => activateGradient(dy, activated, levels?.B),
  pool,
  poolGradient,
  lossGradient: (logits, labels, smoothing) =>
    tidy(() => {
      const classes = logits.shape[3]
      const wanted = new Float32Array(logits.size).fill(smoothing / classes)
      labels.forEach((label, i) => (wanted[i * classes + label] += 1 - smoothing))
      return div<Tensor4D>(sub(softmax(logits), tensor4d(wanted, logits.shape)), labels.length)
    }),
  read,
}

/** What a gradient says of the map inside the padding. */
export function withoutPadding(
  dx: Tensor4D,
  {input, padTop, padLeft}: Geometry,
  padded: readonly number[],
): Tensor4D {
  if (padded[1] === input[0] && padded[2] === input[1]) return dx
  return slice(dx, [0, padTop, padLeft, 0], [padded[0], ...input])
}

const convolution = (stride: number) => ({
  strides: [stride, stride],
  pad: 'valid',
  dataFormat: 'NHWC',
  dimRoundingMode: undefined as unknown as string,
})

function momentsOf(x: Tensor4D) {
  const middle = mean(x, eachChannel)
  return {mean: middle, variance: mean(square(sub(x, middle)), eachChannel)}
}

/** Rounds half to even, as tfjs does on every backend. */
const median = (normal: Tensor4D, bound: number, perUnit: number): Tensor4D =>
  div(round(add(mul(clipByValue(normal, 0, bound), perUnit), tieBreaker)), perUnit)

/** @see quantizeGradient in ops.ts, which is the same in our own kernels */
function activateGradient(dy: Tensor4D, {x, moments, affine}: Activated, bound: number | undefined) {
  const channels = x.shape[3]
  const [scale, beta] = [0, channels].map(from => slice(affine as Tensor1D, from, channels))
  const variance = moments.variance as Tensor
  const centred = sub(x, moments.mean as Tensor)
  const normal = add(mul(centred, scale), beta)
  const above = greater(normal, 0)
  const passes = bound === undefined ? above : logicalAnd(above, lessEqual(normal, bound))
  const d = mul(dy, cast(passes, 'float32'))
  const inverse = div(scalar(1), sqrt(add(variance, epsilon)))
  const dBeta = sum(d, eachChannel)
  const dGamma = mul(sum(mul(d, centred), eachChannel), inverse)
  const rows = x.size / channels
  // What x moves the batch's mean and variance by is taken away again.
  const moved = div(add(dBeta, mul(mul(centred, inverse), dGamma)), rows)
  return {dx: mul<Tensor4D>(sub(d, moved), scale), dGamma, dBeta}
}

/** All numbers on the device come in one piece: each reading waits for the device. */
async function read(numbers: readonly Numbers[]): Promise<Float32Array[]> {
  const isHere = (part: Numbers): part is Float32Array => part instanceof Float32Array
  if (numbers.every(isHere)) return [...numbers]
  const onDevice = numbers.filter((part): part is Tensor => !isHere(part))
  const packed = tidy(() => concat1d(onDevice.map(tensor => reshape<Rank.R1>(tensor, [tensor.size]))))
  const all = (await packed.data()) as Float32Array
  packed.dispose()
  let at = 0
  return numbers.map(part => (isHere(part) ? part : all.subarray(at, (at += part.size))))
}
