import {fault} from './fault.ts'

/** The element types arrays may have. */
export type Numbers = Uint8Array | Int8Array | Int16Array | Int32Array | Float32Array | Float64Array

/** An array with a shape: row-major, the last axis varies fastest. */
export interface NdArray<Data extends Numbers = Float32Array> {
  readonly shape: readonly number[]
  readonly data: Data
}

/** Shape of a layer's map: [height, width, channels]. */
export type MapShape = readonly [number, number, number]

/** Number of elements of an array of this shape; 1 for the empty shape. */
export const sizeOf = (shape: readonly number[]): number => shape.reduce((size, n) => size * n, 1)

/** A shape as users read it: `28×28×16`. */
export const showShape = (shape: readonly number[]): string => shape.join('×')

/**
 * Joins data and shape.
 * @throws Fault `shape` if the data is not as long as the shape says
 */
export function ndarray<Data extends Numbers>(
  shape: readonly number[],
  data: Data,
  what = 'Data',
): NdArray<Data> {
  if (sizeOf(shape) !== data.length)
    throw fault('shape', {what, actual: `[${data.length}]`, expected: `[${shape.join(', ')}]`})
  return {shape, data}
}
