// Dense layers are convolutions whose kernel covers the whole map. As products of matrices, which they are too,
// TensorFlow computes them several times as fast.
import {matMul, reshape, tidy, type Rank, type Tensor4D} from '@tensorflow/tfjs-core'
import type {BackendOps} from './backend-ops.ts'

type Convolutions = Pick<BackendOps, 'convolve' | 'filterGradient' | 'inputGradient'>

const isDense = (x: readonly number[], kernel: readonly number[]) => x[1] === kernel[0] && x[2] === kernel[1]
/** Shape [rows, all else], of maps with a row per image. */
const perImage = (map: Tensor4D) => reshape<Rank.R2>(map, [map.shape[0], map.size / map.shape[0]])
const perFilter = (kernel: Tensor4D) =>
  reshape<Rank.R2>(kernel, [kernel.size / kernel.shape[3], kernel.shape[3]])

/** Takes dense layers as products of matrices, and leaves all others to `others`. */
export const denseByMatrices = (others: Convolutions): Convolutions => ({
  convolve(x, kernel, stride) {
    if (!isDense(x.shape, kernel.shape)) return others.convolve(x, kernel, stride)
    const shape = [x.shape[0], 1, 1, kernel.shape[3]] as const
    return tidy(() => reshape<Rank.R4>(matMul(perImage(x), perFilter(kernel)), [...shape]))
  },
  filterGradient(x, dy, geometry) {
    if (!isDense(x.shape, geometry.kernel)) return others.filterGradient(x, dy, geometry)
    const shape = [...geometry.kernel, x.shape[3], dy.shape[3]] as [number, number, number, number]
    return tidy(() => reshape<Rank.R4>(matMul(perImage(x), perImage(dy), true, false), shape))
  },
  inputGradient(dy, kernel, geometry, padded) {
    const isWhole = isDense(padded, kernel.shape) && isDense([1, ...geometry.input], kernel.shape)
    if (!isWhole) return others.inputGradient(dy, kernel, geometry, padded)
    const shape = [...padded] as [number, number, number, number]
    return tidy(() => reshape<Rank.R4>(matMul(perImage(dy), perFilter(kernel), false, true), shape))
  },
})
