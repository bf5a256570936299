import {fault} from '../core/fault.ts'
import type {NdArray, Numbers} from '../core/ndarray.ts'
import {showBytes} from './bytes.ts'
import {readNpy} from './npz-npy.ts'
import {isZip, unzip} from './npz-zip.ts'

/** An array of a NumPy archive; of several under one name, `params[3]`. */
export interface NamedArray extends NdArray<Numbers> {
  readonly name: string
}

/**
 * Reads a NumPy archive, `.npz`: its arrays of numbers in the order of the archive, `arr_0`, `arr_1`, … by number;
 * those within an array of arrays one after the other.
 * @throws Fault `file` saying where the file is not as it should be, `weights` for a pickle that wants to run code
 */
export function readNpz(bytes: Uint8Array, fileName: string): NamedArray[] {
  if (!isZip(bytes))
    throw fault('file', {
      file: fileName,
      where: 'first bytes',
      found: showBytes(bytes),
      needed: 'a NumPy archive (.npz), which begins with 50 4b,',
    })
  const members = unzip(bytes, fileName).filter(({name}) => name.endsWith('.npy'))
  if (members.length === 0)
    throw fault('file', {
      file: fileName,
      where: 'zip directory',
      found: 'no arrays',
      needed: 'at least one member ending in .npy',
    })
  return members
    .sort((a, b) => numberOf(a.name) - numberOf(b.name))
    .flatMap(member => {
      const arrays = readNpy(member.bytes, fileName, member.name)
      const name = member.name.slice(0, -'.npy'.length)
      return arrays.map((array, i) => ({name: arrays.length > 1 ? `${name}[${i}]` : name, ...array}))
    })
}

/** The n of `arr_n.npy`; 0 for other names, which keep their order. */
const numberOf = (name: string) => Number(/^arr_(\d+)\.npy$/.exec(name)?.[1] ?? 0)
