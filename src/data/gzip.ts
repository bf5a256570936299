import {inflateSync} from 'fflate'
import {fault} from '../core/fault.ts'
import {ByteReader, mostBytes, startsWith} from './bytes.ts'
import {crc32} from './bytes-crc32.ts'

/** What a packed part of a file must become. */
export interface Unpacked {
  /** Number of bytes. */
  readonly size: number
  readonly crc32: number
  /** Names of file and part, for messages. */
  readonly file: string
  readonly part: string
}

/** Deflate cannot pack tighter: 258 bytes in two bits. */
const bestRatio = 1032

/**
 * Unpacks raw deflate data and checks the result. A size that the data cannot have is refused before any
 * memory is taken.
 * @throws Fault `file` if the data is damaged, or more than 1 GiB when unpacked
 */
export function inflate(packed: Uint8Array, to: Unpacked): Uint8Array {
  checkSize(to, packed.length)
  return checked(tryInflate(packed, to), to)
}

/** @throws Fault `file` for a size that so many packed bytes cannot have, or that is too large */
export function checkSize(to: Unpacked, packed: number): void {
  if (to.size > mostBytes || to.size > bestRatio * packed)
    throw damaged(
      to,
      `data that is cut off or damaged: ${packed} bytes cannot hold the ${to.size} that its end speaks of`,
    )
}

function tryInflate(packed: Uint8Array, to: Unpacked) {
  try {
    return inflateSync(packed, {out: new Uint8Array(to.size)})
  } catch (thrown) {
    throw damaged(to, `damaged data (${thrown instanceof Error ? thrown.message : String(thrown)})`)
  }
}

/** @throws Fault `file` unless the bytes have the size and the checksum that they should have */
export function checked(bytes: Uint8Array, to: Unpacked): Uint8Array {
  if (bytes.length !== to.size)
    throw damaged(to, `${bytes.length} bytes, not the ${to.size} that the file says it has`)
  if (crc32(bytes) !== to.crc32) throw damaged(to, 'data whose checksum is wrong')
  return bytes
}

/** The Fault `file` for packed data. */
export const damaged = ({file, part}: Unpacked, found: string) =>
  fault('file', {file, where: part, found, needed: 'an undamaged copy of the file'})

export const isGzip = (bytes: Uint8Array): boolean => startsWith(bytes, [0x1f, 0x8b])

const flags = {headerChecksum: 2, extra: 4, name: 8, comment: 16}

/**
 * Unpacks a gzip file of one member.
 * @throws Fault `file` if it is damaged or cut off
 * @see RFC 1952
 */
export function gunzip(bytes: Uint8Array, file: string): Uint8Array {
  const {start, end, to} = frameOf(bytes, bytes.subarray(-8), {name: file, size: bytes.length})
  return inflate(bytes.subarray(start, end), to)
}

/** What is around the packed data of a gzip file. */
export interface Frame {
  /** Where the packed data lies in the file. */
  readonly start: number
  readonly end: number
  readonly to: Unpacked
}

/**
 * Reads a gzip file's ends.
 * @param head  its first bytes, up to where the packed data begins
 * @param tail  its last eight
 */
export function frameOf(
  head: Uint8Array,
  tail: Uint8Array,
  {name, size}: {readonly name: string; readonly size: number},
): Frame {
  const reader = new ByteReader(head, name)
  reader.take(2, 'gzip magic number')
  const method = reader.uint(1, 'gzip method')
  if (method !== 8) throw reader.wrong('gzip method', `method ${method}`, 'method 8, deflate,', 2)
  skipHeader(reader)
  const start = reader.offset
  const end = Math.max(start, size - 8)
  const trailer = new ByteReader(tail.subarray(Math.max(0, tail.length - (size - end))), name)
  const sum = trailer.uint(4, 'gzip checksum')
  const unpacked = trailer.uint(4, 'gzip size')
  return {start, end, to: {size: unpacked, crc32: sum, file: name, part: 'packed data'}}
}

function skipHeader(reader: ByteReader) {
  const flag = reader.uint(1, 'gzip flags')
  reader.take(6, 'gzip time and system')
  if (flag & flags.extra) reader.take(reader.uint(2, 'gzip extra field'), 'gzip extra field')
  if (flag & flags.name) skipText(reader, 'gzip file name')
  if (flag & flags.comment) skipText(reader, 'gzip comment')
  if (flag & flags.headerChecksum) reader.take(2, 'gzip header checksum')
}

function skipText(reader: ByteReader, what: string) {
  while (reader.uint(1, what) !== 0);
}
