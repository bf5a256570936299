// Why not fflate's unzipSync: it does not check checksums, takes whatever memory a header names, and can search
// a damaged 64-bit entry for ever.
import {fault} from '../core/fault.ts'
import {ByteReader, mostBytes, showBytes, startsWith} from './bytes.ts'
import {checked, inflate} from './gzip.ts'
import type {SlicedFile} from './sliced.ts'

/** A file inside a zip archive. */
export interface ZipMember {
  readonly name: string
  readonly bytes: Uint8Array
}

const signatures = {local: 0x04034b50, entry: 0x02014b50, end: 0x06054b50}
const endSize = 22
const longestComment = 0xffff
const localSize = 30

export const isZip = (bytes: Uint8Array): boolean => startsWith(bytes, [0x50, 0x4b])

/**
 * Unpacks the members of a zip archive, stored or deflated, in the order of its directory.
 * @throws Fault `file` if the archive is damaged, encrypted, or more than 1 GiB when unpacked
 * @see APPNOTE.TXT, ".ZIP File Format Specification", sections 4.3 and 4.4
 */
export function unzip(bytes: Uint8Array, file: string): ZipMember[] {
  const {count, offset} = readEnd(bytes, file)
  const reader = new ByteReader(bytes, file)
  reader.offset = offset
  const entries = Array.from({length: count}, () => readEntry(reader))
  const total = entries.reduce((sum, {size}) => sum + size, 0)
  if (total > mostBytes)
    throw reader.wrong('zip directory', `${total} bytes to unpack`, `at most ${mostBytes}`, offset)
  return entries.map(entry => ({name: entry.name, bytes: unpack(entry, bytes, file)}))
}

/** A file inside a zip archive, not yet unpacked. */
export interface PackedMember {
  readonly name: string
  /** When unpacked, in bytes. */
  readonly size: number
  /** @throws Fault `file` if it is damaged */
  readonly bytes: () => Promise<Uint8Array>
}

/**
 * The members of a zip archive, folders among them, in the order of its directory; each is read when asked for.
 * @throws Fault `file` if the directory is damaged, or a member encrypted
 */
export async function openZip(file: SlicedFile): Promise<PackedMember[]> {
  const tail = await file.slice(Math.max(0, file.size - endSize - longestComment), file.size)
  const {count, offset} = readEnd(tail, file.name, file.size)
  const reader = new ByteReader(await file.slice(offset, file.size), file.name, 'zip directory')
  return Array.from({length: count}, () => readEntry(reader)).map(entry => ({
    name: entry.name,
    size: entry.size,
    async bytes() {
      const from = Math.min(entry.offset, file.size)
      const head = await file.slice(from, Math.min(from + localSize, file.size))
      const local = new ByteReader(head, file.name, entry.name)
      expectSignature(local, signatures.local, 'zip member')
      local.take(22, 'zip member header')
      const start = from + localSize + local.uint(2, 'zip name length') + local.uint(2, 'zip extra length')
      const packed = await file.slice(start, Math.min(start + entry.packedSize, file.size))
      return unpackAll(entry, packed, local)
    },
  }))
}

/** Number of entries, and where the directory begins. @param size  of the archive, whose end `bytes` are */
function readEnd(bytes: Uint8Array, file: string, size = bytes.length) {
  const reader = new ByteReader(bytes, file)
  reader.offset = findEnd(bytes, file) + 10
  const count = reader.uint(2, 'number of zip entries')
  reader.take(4, 'size of zip directory')
  const offset = reader.uint(4, 'offset of zip directory')
  if (offset > size) throw reader.wrong('offset of zip directory', String(offset), `an offset up to ${size}`)
  return {count, offset}
}

function findEnd(bytes: Uint8Array, file: string) {
  const first = Math.max(bytes.length - endSize - longestComment, 0)
  for (let at = bytes.length - endSize; at >= first; at--)
    if (startsWith(bytes.subarray(at), [0x50, 0x4b, 5, 6])) return at
  throw fault('file', {
    file,
    where: 'last bytes',
    found: `no end of a zip archive (${bytes.length} bytes, beginning ${showBytes(bytes)})`,
    needed: 'a whole zip archive',
  })
}

interface Entry {
  readonly name: string
  readonly method: number
  readonly crc32: number
  readonly packedSize: number
  readonly size: number
  /** Of its local header. */
  readonly offset: number
}

function readEntry(reader: ByteReader): Entry {
  expectSignature(reader, signatures.entry, 'zip directory entry')
  reader.take(4, 'zip versions')
  const flags = reader.uint(2, 'zip flags')
  if (flags & 1) throw reader.wrong('zip flags', 'an encrypted member', 'one that is not encrypted')
  const method = reader.uint(2, 'zip method')
  reader.take(4, 'zip time')
  const crc32 = reader.uint(4, 'zip checksum')
  const packedSize = reader.uint(4, 'packed size')
  const size = reader.uint(4, 'size')
  const lengths = [0, 0, 0].map(() => reader.uint(2, 'zip field length'))
  reader.take(8, 'zip attributes')
  const offset = reader.uint(4, 'offset of zip member')
  const name = new TextDecoder().decode(reader.take(lengths[0], 'zip member name'))
  reader.take(lengths[1] + lengths[2], 'zip extra field and comment')
  return {name, method, crc32, packedSize, size, offset}
}

function expectSignature(reader: ByteReader, signature: number, what: string) {
  const at = reader.offset
  const found = reader.take(4, what)
  const needed = Uint8Array.of(signature, signature >> 8, signature >> 16, signature >> 24)
  if (!startsWith(found, [...needed])) throw reader.wrong(what, showBytes(found), showBytes(needed), at)
}

function unpack(entry: Entry, bytes: Uint8Array, file: string) {
  const reader = new ByteReader(bytes, file)
  reader.offset = Math.min(entry.offset, bytes.length)
  expectSignature(reader, signatures.local, 'zip member')
  reader.take(22, 'zip member header')
  const lengths = reader.uint(2, 'zip name length') + reader.uint(2, 'zip extra length')
  reader.take(lengths, 'zip name and extra field')
  return unpackAll(entry, reader.take(entry.packedSize, entry.name), reader)
}

function unpackAll(entry: Entry, packed: Uint8Array, reader: ByteReader) {
  const {file} = reader
  const to = {size: entry.size, crc32: entry.crc32, file, part: entry.name}
  if (entry.method === 0) return checked(packed, to)
  if (entry.method === 8) return inflate(packed, to)
  throw reader.wrong('zip method', `method ${entry.method}`, 'method 0 or 8, stored or deflated,')
}
