import {type Fault, fault} from '../core/fault.ts'

/** A file as the readers of data sets see it. */
export interface NamedFile {
  readonly name: string
  /** Bytes. */
  readonly size: number
  /** All of it. */
  readonly bytes: () => Promise<Uint8Array>
  /** The bytes `start` ≤ i < `end`; fewer where it ends before. */
  readonly slice: (start: number, end: number) => Promise<Uint8Array>
}

/** A file in memory. */
export const heldFile = (name: string, bytes: Uint8Array): NamedFile => ({
  name,
  size: bytes.length,
  bytes: () => Promise.resolve(bytes),
  slice: (start, end) => Promise.resolve(bytes.subarray(start, end)),
})

/** Where bytes come from. */
export interface ByteSource {
  /** Number of bytes. */
  readonly size: number
  /**
   * The bytes `start` ≤ i < `end`, which must lie within. Reading on from where the last read ended is cheap.
   * @throws Fault `file` if they turn out to be damaged
   */
  read(start: number, end: number): Promise<Uint8Array>
}

/** Nothing is unpacked to more bytes than this: 1 GiB. */
export const mostBytes = 2 ** 30

/** Reads bytes from front to back. What does not fit is a Fault that names the file and the place. */
export class ByteReader {
  readonly bytes: Uint8Array
  /** The file's name, for messages. */
  readonly file: string
  /** The part of the file that `bytes` are, where they are not all of it: `params.npy`. */
  readonly part: string | undefined
  /** Where the next byte is read from. */
  offset = 0
  private readonly view: DataView

  constructor(bytes: Uint8Array, file: string, part?: string) {
    this.bytes = bytes
    this.file = file
    this.part = part
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /** Number of bytes not yet read. */
  get left(): number {
    return this.bytes.length - this.offset
  }

  /** The next `length` bytes, not copied. @throws Fault `file` if there are fewer */
  take(length: number, what: string): Uint8Array {
    if (length > this.left)
      throw this.wrong(
        what,
        this.left === 0 ? 'the end of the data' : `${this.left} bytes and the end of the data`,
        `a field of ${length} ${length === 1 ? 'byte' : 'bytes'}`,
      )
    this.offset += length
    return this.bytes.subarray(this.offset - length, this.offset)
  }

  /** An unsigned number of 1, 2 or 4 bytes. @throws Fault `file` at the end of the data */
  uint(size: 1 | 2 | 4, what: string, order: 'little' | 'big' = 'little'): number {
    const at = this.offset
    this.take(size, what)
    if (size === 1) return this.view.getUint8(at)
    return size === 2
      ? this.view.getUint16(at, order === 'little')
      : this.view.getUint32(at, order === 'little')
  }

  /** An unsigned little-endian number of 8 bytes, rounded beyond 2⁵³. @throws Fault `file` */
  uint64(what: string): number {
    return this.uint(4, what) + 2 ** 32 * this.uint(4, what)
  }

  /** The Fault `file` for what is read at `at`: by default, where the next byte would be read. */
  wrong(what: string, found: string, needed: string, at = this.offset): Fault {
    const place = `byte ${at} (${what})`
    return fault('file', {
      file: this.file,
      where: this.part === undefined ? place : `${this.part}, ${place}`,
      found,
      needed,
    })
  }
}

/** The first bytes as a message shows them: `50 4b 03 04`; `nothing` where there are none. */
export const showBytes = (bytes: Uint8Array, count = 4): string =>
  Array.from(bytes.subarray(0, count), byte => byte.toString(16).padStart(2, '0')).join(' ') || 'nothing'

/** Whether the bytes begin with these. */
export const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, i) => bytes[i] === byte)
