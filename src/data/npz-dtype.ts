import {type Numbers, sizeOf} from '../core/ndarray.ts'

interface NumberType {
  /** Bytes of a number. */
  readonly size: number
  readonly make: (length: number) => Numbers
  readonly read: (view: DataView, at: number) => number
}

/** 64-bit integers become doubles: exact to 2⁵³. Half precision becomes single. */
const numberTypes: ReadonlyMap<string, NumberType> = new Map<string, NumberType>([
  ['f2', {size: 2, make: n => new Float32Array(n), read: (v, at) => halfToNumber(v.getUint16(at, true))}],
  ['f4', {size: 4, make: n => new Float32Array(n), read: (v, at) => v.getFloat32(at, true)}],
  ['f8', {size: 8, make: n => new Float64Array(n), read: (v, at) => v.getFloat64(at, true)}],
  ['i1', {size: 1, make: n => new Int8Array(n), read: (v, at) => v.getInt8(at)}],
  ['u1', {size: 1, make: n => new Uint8Array(n), read: (v, at) => v.getUint8(at)}],
  ['i4', {size: 4, make: n => new Int32Array(n), read: (v, at) => v.getInt32(at, true)}],
  ['i8', {size: 8, make: n => new Float64Array(n), read: (v, at) => Number(v.getBigInt64(at, true))}],
])

/** The number types that are read, for messages. */
export const knownTypes = `one of ${[...numberTypes.keys()].join(', ')}, little-endian,`

/**
 * Bytes of one number of NumPy type `order` + `code`, as `<f4`; `undefined` for types that are not read, which
 * big-endian ones are.
 */
export function sizeOfType(order: string, code: string): number | undefined {
  const size = numberTypes.get(code)?.size
  return order === '>' && size !== 1 ? undefined : size
}

/** Numbers from little-endian bytes, of a type for which {@link sizeOfType} gives a size. */
export function decodeNumbers(code: string, bytes: Uint8Array): Numbers {
  const {size, make, read} = numberTypes.get(code)!
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const numbers = make(Math.floor(bytes.length / size))
  for (let i = 0; i < numbers.length; i++) numbers[i] = read(view, i * size)
  return numbers
}

/** @see IEEE 754-2019, binary16: sign, 5 bits of exponent, 10 of significand */
function halfToNumber(bits: number) {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 0x1f
  const fraction = (bits & 0x3ff) / 1024
  if (exponent === 0x1f) return fraction ? NaN : sign * Infinity
  return exponent === 0 ? sign * fraction * 2 ** -14 : sign * (1 + fraction) * 2 ** (exponent - 15)
}

/** The numbers of an array whose first axis varies fastest, reordered so that its last one does. */
export function toRowMajor(numbers: Numbers, shape: readonly number[]): Numbers {
  const result = numbers.slice()
  const strides = shape.map((_, axis) => sizeOf(shape.slice(0, axis)))
  for (let i = 0; i < result.length; i++) {
    let rest = i
    let from = 0
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      from += (rest % shape[axis]) * strides[axis]
      rest = Math.floor(rest / shape[axis])
    }
    result[i] = numbers[from]
  }
  return result
}
