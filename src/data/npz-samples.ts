// For tests: NumPy archives, made by other code than that which reads them.
import {zipSync} from 'fflate'
import type {Model} from '../core/network.ts'

const ascii = (text: string) => Uint8Array.from(text, character => character.charCodeAt(0))

/** Joins numbers (bytes), texts and bytes. */
export const join = (...parts: readonly (number | string | Uint8Array)[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(
    parts.flatMap(part =>
      typeof part === 'number' ? [part] : typeof part === 'string' ? [...ascii(part)] : [...part],
    ),
  )

const little = (value: number) => Uint8Array.of(value, value >> 8, value >> 16, value >> 24)

/** A zip archive, stored or deflated. */
export const zip = (members: Readonly<Record<string, Uint8Array>>, level: 0 | 9 = 0) =>
  zipSync(members, {level})

/** A `.npy` file of version 1. */
export const npy = (descr: string, shape: readonly number[], data: Uint8Array, fortran = 'False') =>
  npyWith(
    `{'descr': '${descr}', 'fortran_order': ${fortran}, 'shape': (${shape.map(n => `${n}, `).join('')}), }\n`,
    data,
  )

/** A `.npy` file with any header. */
export const npyWith = (header: string, data: Uint8Array) =>
  join(0x93, 'NUMPY', 1, 0, header.length, header.length >> 8, header, data)

/** The archive of a pickle, as an object array of `count` items. */
export const objectNpz = (count: number, ...pickle: readonly (number | string | Uint8Array)[]) =>
  zip({'params.npy': npy('|O', [count], join(...pickle))})

const tuple = (numbers: readonly number[]) => join('(', ...numbers.map(n => join('J', little(n))), 't')
const text = (value: string) =>
  join('X', little(new TextEncoder().encode(value).length), new TextEncoder().encode(value))
const latin1 = (data: Uint8Array) => text(String.fromCharCode(...data))
const encode = (value: Uint8Array) => join('c_codecs\nencode\n', value, text('latin1'), 0x86, 'R')
const empty = join(
  'cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\n',
  'K',
  0,
  0x85,
  encode(text('b')),
  0x87,
  'R',
)

const dtype = (code: string, order: string) =>
  join(
    'cnumpy\ndtype\n',
    text(code),
    'K',
    0,
    'K',
    1,
    0x87,
    'R(K',
    3,
    text(order),
    'NNNJ',
    little(-1),
    'J',
    little(-1),
    'K',
    0,
    'tb',
  )

/** The pickle of one array of single-precision numbers, protocol 2. */
export const pickledArray = (shape: readonly number[], data: Float32Array) =>
  join(
    empty,
    '(K',
    1,
    tuple(shape),
    dtype('f4', '<'),
    0x89,
    encode(latin1(new Uint8Array(data.slice().buffer))),
    'tb',
  )

/** The pickle of an array of arrays, protocol 2, as the published code writes it. */
export const pickledArrays = (arrays: readonly Uint8Array[]) =>
  join(0x80, 2, empty, '(K', 1, tuple([arrays.length]), dtype('O8', '|'), 0x89, '](', ...arrays, 'etb.')

/** A model as a checkpoint of the published code. */
export function checkpointOf({network, weights}: Model, kernelShapes: readonly (readonly number[])[]) {
  const arrays = network.layers.flatMap((_, i) => {
    const {kernel, batchNorm} = weights[i]
    const vectors = batchNorm ? [batchNorm.beta, batchNorm.gamma, batchNorm.mean, batchNorm.variance] : []
    return [
      pickledArray(kernelShapes[i], kernel),
      ...vectors.map(vector => pickledArray([vector.length], vector)),
    ]
  })
  return objectNpz(arrays.length, pickledArrays(arrays))
}
