// Arrays as NumPy reads them: an .npz file, which is a zip archive of .npy files, stored.
import {crc32} from './bytes-crc32.ts'

/** An array by name: 8-bit or 32-bit whole numbers, or single precision. */
export interface NamedArray {
  readonly name: string
  readonly shape: readonly number[]
  readonly data: Int8Array | Int32Array | Float32Array
}

const typeOf = (data: NamedArray['data']) =>
  data instanceof Int8Array ? '|i1' : data instanceof Int32Array ? '<i4' : '<f4'

/** @see NumPy Enhancement Proposal 1, version 1.0 */
function npyOf({shape, data}: NamedArray): Uint8Array {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`
  const words = `{'descr': '${typeOf(data)}', 'fortran_order': False, 'shape': ${tuple}, }`
  const length = Math.ceil((10 + words.length + 1) / 64) * 64 - 10
  const header = Uint8Array.of(0x93, ...textBytes('NUMPY'), 1, 0, length & 0xff, length >> 8)
  const bytes = new Uint8Array(header.length + length + data.byteLength)
  bytes.set(header)
  bytes.set(textBytes(`${words.padEnd(length - 1)}\n`), header.length)
  bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), header.length + length)
  return bytes
}

const textBytes = (text: string) => Uint8Array.from(text, letter => letter.charCodeAt(0))

/** The bytes of an .npz file with these arrays. @see APPNOTE.TXT, ".ZIP File Format Specification", section 4.3 */
export function npzOf(arrays: readonly NamedArray[]): Uint8Array {
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const array of arrays) {
    const bytes = npyOf(array)
    const name = textBytes(`${array.name}.npy`)
    const about = [20, 0, 0, 0, 0x21, crc32(bytes), bytes.length, bytes.length, name.length, 0]
    const local = fieldsOf([4, 2, 2, 2, 2, 2, 4, 4, 4, 2, 2], [0x04034b50, ...about])
    const entry = fieldsOf(
      [4, 2, 2, 2, 2, 2, 2, 4, 4, 4, 2, 2, 2, 2, 2, 4, 4],
      [0x02014b50, 20, ...about, 0, 0, 0, 0, offset],
    )
    parts.push(local, name, bytes)
    directory.push(entry, name)
    offset += local.length + name.length + bytes.length
  }
  const size = directory.reduce((sum, {length}) => sum + length, 0)
  const count = arrays.length
  const end = fieldsOf([4, 2, 2, 2, 2, 4, 4, 2], [0x06054b50, 0, 0, count, count, size, offset, 0])
  return joined([...parts, ...directory, end])
}

/** Numbers of these sizes in bytes, low byte first. */
const fieldsOf = (sizes: readonly number[], values: readonly number[]) =>
  Uint8Array.from(
    values.flatMap((value, i) =>
      Array.from({length: sizes[i]}, (_, byte) => Math.floor(value / 2 ** (8 * byte)) & 0xff),
    ),
  )

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, {length}) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
