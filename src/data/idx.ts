import {type NdArray, showShape, sizeOf} from '../core/ndarray.ts'
import {byteSource} from './byte-source.ts'
import {ByteReader, showBytes, type ByteSource, type NamedFile} from './bytes.ts'
import {gunzip, isGzip} from './gzip.ts'

const unsignedByte = 8
const mostDimensions = 4
const longestHeader = 4 + 4 * mostDimensions

/**
 * Reads an IDX file of unsigned bytes, plain or packed with gzip: the format of the MNIST files. The data is
 * not copied from a plain file.
 * @throws Fault `file` saying where the file is not as it should be
 * @see Y. LeCun, C. Cortes, C. Burges, "The MNIST database", section "File formats"
 */
export function readIdx(bytes: Uint8Array, fileName: string): NdArray<Uint8Array> {
  const unpacked = isGzip(bytes) ? gunzip(bytes, fileName) : bytes
  const reader = new ByteReader(unpacked, fileName)
  const shape = readShape(reader, unpacked.length)
  return {shape, data: reader.take(reader.left, 'data')}
}

/** An IDX file that is read in parts. */
interface IdxFile {
  readonly shape: readonly number[]
  /** Bytes `start` ≤ i < `end` of the data. */
  readonly read: ByteSource['read']
}

/**
 * Opens an IDX file of unsigned bytes, plain or packed with gzip, to be read in parts.
 * @throws Fault `file` saying where the file is not as it should be
 */
export async function openIdx(file: NamedFile): Promise<IdxFile> {
  const source = await byteSource(file)
  const reader = new ByteReader(await source.read(0, Math.min(source.size, longestHeader)), file.name)
  const shape = readShape(reader, source.size)
  const {offset} = reader
  return {shape, read: (start, end) => source.read(offset + start, offset + end)}
}

/** Reads the header. @param size  of the whole file, in bytes */
function readShape(reader: ByteReader, size: number): number[] {
  const rank = readMagic(reader)
  const shape = Array.from({length: rank}, (_, axis) => reader.uint(4, `size of axis ${axis}`, 'big'))
  const left = size - reader.offset
  if (left !== sizeOf(shape))
    throw reader.wrong('data', `${left} bytes`, `${showShape(shape)} = ${sizeOf(shape)} bytes`)
  return shape
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
