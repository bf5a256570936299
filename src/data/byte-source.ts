// Bytes of a file, unpacked, in parts: a file need not be held whole.
import type {ByteSource, NamedFile} from './bytes.ts'
import {gunzip, isGzip} from './gzip.ts'
import {openGzip} from './gzip-stream.ts'

/** Packed files are held unpacked if they have no more bytes then. */
const mostHeld = 2 ** 24

/**
 * The bytes of a file, unpacked if it is packed with gzip, whatever its name. A plain file is read where it is asked
 * for; a large packed one is unpacked from front to back, and again when it is read backwards.
 * @throws Fault `file` if it is damaged as far as can be seen
 */
export async function byteSource(file: NamedFile): Promise<ByteSource> {
  if (!isGzip(await file.slice(0, 2))) return {size: file.size, read: file.slice}
  const packed = await openGzip(file)
  if (packed.size > mostHeld) return packed
  const bytes = gunzip(await file.bytes(), file.name)
  return {size: bytes.length, read: (start, end) => Promise.resolve(bytes.subarray(start, end))}
}
