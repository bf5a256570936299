// Files that are read in parts, so that none need be held whole.
import {fault} from '../core/fault.ts'
import {byteSource} from './byte-source.ts'
import type {NamedFile} from './bytes.ts'
import {isGzip} from './gzip.ts'

/** A file that is read in parts. */
export type SlicedFile = Omit<NamedFile, 'bytes'>

/**
 * The file that a gzip file holds; any other file as it is. Reading on from where the last read ended is cheap.
 * @throws Fault `file`, at once or while it is read, if it is damaged or cut off
 */
export async function gunzipped(file: NamedFile): Promise<SlicedFile> {
  if (!isGzip(await file.slice(0, 2))) return file
  const source = await byteSource(file)
  const name = file.name.replace(/\.gz$/i, '').replace(/\.tgz$/i, '.tar')
  return {name, size: source.size, slice: (start, end) => source.read(start, end)}
}

/** A part of a file, as a file of its own. */
export const partOf = (file: SlicedFile, name: string, from: number, size: number): SlicedFile => ({
  name,
  size,
  slice: (start, end) => file.slice(from + start, from + Math.min(end, size)),
})

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
