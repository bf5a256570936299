// Files that are read in parts, so that none need be held whole.
import {fault} from '../core/fault.ts'

/** A file that is read in parts. */
export interface SlicedFile {
  readonly name: string
  /** In bytes. */
  readonly size: number
  /** The bytes `start` ≤ i < `end`, all of them. @throws Fault where they cannot be had */
  readonly slice: (start: number, end: number) => Promise<Uint8Array>
}

/** A file whose bytes are there. */
export const heldFile = (name: string, bytes: Uint8Array): SlicedFile => ({
  name,
  size: bytes.length,
  slice: (start, end) => Promise.resolve(bytes.subarray(start, end)),
})

/** A part of a file, as a file of its own. */
export const partOf = (file: SlicedFile, name: string, from: number, size: number): SlicedFile => ({
  name,
  size,
  slice: (start, end) => file.slice(from + start, from + Math.min(end, size)),
})

/** All of a file. */
export const wholeOf = (file: SlicedFile): Promise<Uint8Array> => file.slice(0, file.size)

/** Names as a message lists them: the first eight, and how many more there are. */
export function showNames(names: readonly string[]): string {
  if (names.length === 0) return 'none'
  const shown = names.slice(0, 8).map(name => `"${name}"`)
  return shown.join(', ') + (names.length > 8 ? ` and ${names.length - 8} more` : '')
}

/** A pattern that ends a file's path: `data_batch_1.bin` is found as `cifar/DATA_BATCH_1.BIN.gz` too. */
export const namePattern = (name: string): RegExp => new RegExp(`(^|[\\\\/])${name}(\\.gz)?$`, 'i')

/** @throws Fault `missing` naming what is not among the files */
export const notAmong = (what: string, names: readonly string[], fix: string) =>
  fault('missing', {what: `There is no ${what} among the chosen files (${showNames(names)})`, fix})
