import {type NdArray, type Numbers, showShape, sizeOf} from '../core/ndarray.ts'
import {ByteReader, showBytes, startsWith} from './bytes.ts'
import {decodeNumbers, knownTypes, sizeOfType, toRowMajor} from './npz-dtype.ts'
import {unpickleArrays} from './pickle.ts'

/** More axes than any array of weights has. */
const mostAxes = 8

/**
 * Reads a `.npy` file of format 1 or 2: one array of numbers, or an array of such arrays, which NumPy keeps as a
 * pickle. What comes out is row-major.
 * @throws Fault `file` saying where the file is not as it should be, `weights` for a pickle that wants to run code
 * @see NumPy, "NEP 1: A simple file format for NumPy arrays"
 */
export function readNpy(bytes: Uint8Array, file: string, member: string): NdArray<Numbers>[] {
  const reader = new ByteReader(bytes, file, member)
  const {order, code, fortran, shape} = readHeader(reader)
  if (code === 'O') return unpickleArrays(reader, sizeOf(shape))
  const size = sizeOfType(order, code)
  if (size === undefined) throw reader.wrong('number type', `"${order}${code}"`, knownTypes, 0)
  if (reader.left !== size * sizeOf(shape))
    throw reader.wrong(
      'data',
      `${reader.left} bytes`,
      `${showShape(shape)} × ${size} = ${size * sizeOf(shape)} bytes`,
    )
  const numbers = decodeNumbers(code, reader.take(reader.left, 'data'))
  return [{shape, data: fortran ? toRowMajor(numbers, shape) : numbers}]
}

function readHeader(reader: ByteReader) {
  const magic = reader.take(6, 'magic number')
  if (!startsWith(magic, [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]))
    throw reader.wrong('magic number', showBytes(magic, 6), 'a NumPy array, 93 4e 55 4d 50 59,', 0)
  const version = reader.uint(1, 'format version')
  reader.take(1, 'format version')
  if (version !== 1 && version !== 2)
    throw reader.wrong('format version', String(version), 'version 1 or 2', 6)
  const length = reader.uint(version === 1 ? 2 : 4, 'header length')
  return parseHeader(new TextDecoder('latin1').decode(reader.take(length, 'header')), reader)
}

/** The header is a Python dictionary as text: `{'descr': '<f4', 'fortran_order': False, 'shape': (5, 5), }`. */
function parseHeader(text: string, reader: ByteReader) {
  const descr = /'descr': *'([<>|=]?)([a-zA-Z]\d*)'/.exec(text)
  const fortran = /'fortran_order': *(True|False)/.exec(text)
  const shape = /'shape': *\(((?:\d{1,15}, *)*(?:\d{1,15})?)\)/.exec(text)
  if (!descr || !fortran || !shape)
    throw reader.wrong(
      'header',
      `"${text.trim().slice(0, 100)}"`,
      'a NumPy header with descr, fortran_order and shape',
      8,
    )
  const sizes = shape[1].split(',').filter(size => size.trim() !== '')
  if (sizes.length > mostAxes)
    throw reader.wrong('shape', `${sizes.length} axes`, `at most ${mostAxes} axes`, 8)
  return {order: descr[1], code: descr[2], fortran: fortran[1] === 'True', shape: sizes.map(Number)}
}
