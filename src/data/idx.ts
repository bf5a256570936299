import {type NdArray, showShape, sizeOf} from '../core/ndarray.ts'
import {ByteReader, showBytes} from './bytes.ts'
import {gunzip, isGzip} from './gzip.ts'

const unsignedByte = 8
const mostDimensions = 4

/**
 * Reads an IDX file of unsigned bytes, plain or packed with gzip: the format of the MNIST files. The data is
 * not copied from a plain file.
 * @throws Fault `file` saying where the file is not as it should be
 * @see Y. LeCun, C. Cortes, C. Burges, "The MNIST database", section "File formats"
 */
export function readIdx(bytes: Uint8Array, fileName: string): NdArray<Uint8Array> {
  const reader = new ByteReader(isGzip(bytes) ? gunzip(bytes, fileName) : bytes, fileName)
  const rank = readMagic(reader)
  const shape = Array.from({length: rank}, (_, axis) => reader.uint(4, `size of axis ${axis}`, 'big'))
  if (reader.left !== sizeOf(shape))
    throw reader.wrong('data', `${reader.left} bytes`, `${showShape(shape)} = ${sizeOf(shape)} bytes`)
  return {shape, data: reader.take(reader.left, 'data')}
}

/** Number of dimensions: the last byte of the magic number 00 00 08 0n. */
function readMagic(reader: ByteReader) {
  const magic = reader.take(4, 'magic number')
  const [zero, alsoZero, type, rank] = magic
  if (zero !== 0 || alsoZero !== 0)
    throw reader.wrong('magic number', showBytes(magic), 'an IDX file, which begins with 00 00 08,', 0)
  if (type !== unsignedByte)
    throw reader.wrong('type', `type ${showBytes(magic.subarray(2), 1)}`, 'type 08, unsigned byte,', 2)
  if (rank < 1 || rank > mostDimensions)
    throw reader.wrong('number of dimensions', String(rank), `1 to ${mostDimensions}`, 3)
  return rank
}
