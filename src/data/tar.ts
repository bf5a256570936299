import {fault} from '../core/fault.ts'
import {partOf, type SlicedFile} from './sliced.ts'

const block = 512
/** More members than any data set's archive has. */
const mostMembers = 100_000

/** Whether a file's name says that it is a tar archive. */
export const isTar = ({name}: SlicedFile): boolean => /\.tar$/i.test(name)

/**
 * The files inside a tar archive, in its order, each read in parts from it.
 * @throws Fault `file` where a header is not as it should be, or the archive is cut off
 * @see POSIX.1-1988, "ustar interchange format"
 */
export async function untar(file: SlicedFile): Promise<SlicedFile[]> {
  const members: SlicedFile[] = []
  for (let at = 0; at + block <= file.size;) {
    const header = await file.slice(at, at + block)
    if (header.every(byte => byte === 0)) break // two empty blocks end the archive
    checkSum(header, file.name, at)
    const size = octal(header, 124, 12)
    if (at + block + size > file.size)
      throw wrong(file.name, at, `a member of ${size} bytes and the end of the archive`, 'a whole archive')
    if (isPlain(header)) members.push(partOf(file, nameOf(header), at + block, size))
    if (members.length > mostMembers)
      throw wrong(file.name, at, `more than ${mostMembers} members`, `at most ${mostMembers}`)
    at += block + Math.ceil(size / block) * block
  }
  if (members.length === 0)
    throw wrong(file.name, 0, 'no files', 'a tar archive with the files of a data set')
  return members
}

function checkSum(header: Uint8Array, file: string, at: number) {
  const blank = header.slice().fill(32, 148, 156)
  const sum = blank.reduce((total, byte) => total + byte, 0)
  if (sum !== octal(header, 148, 8))
    throw wrong(file, at, 'a header whose checksum is wrong', 'an undamaged tar archive')
}

/** `0`, or no type as old archives have it: a file. Not a folder, link or note. */
const isPlain = (header: Uint8Array) => header[156] === 0x30 || header[156] === 0

function nameOf(header: Uint8Array): string {
  const isUstar = text(header, 257, 5) === 'ustar'
  const prefix = isUstar ? text(header, 345, 155) : ''
  return (prefix && `${prefix}/`) + text(header, 0, 100)
}

function text(header: Uint8Array, at: number, length: number) {
  const field = header.subarray(at, at + length)
  const end = field.indexOf(0)
  return new TextDecoder().decode(end < 0 ? field : field.subarray(0, end))
}

/** A number of octal digits; too large for any file where it is none. */
function octal(header: Uint8Array, at: number, length: number) {
  const digits = text(header, at, length).trim()
  return /^[0-7]+$/.test(digits) ? parseInt(digits, 8) : Infinity
}

const wrong = (file: string, at: number, found: string, needed: string) =>
  fault('file', {file, where: `byte ${at} (tar header)`, found, needed})
