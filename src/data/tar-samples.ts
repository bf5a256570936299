// For tests: tar archives.
import {joinedBytes} from './bytes-fuzz.ts'

const ascii = (text: string) => new TextEncoder().encode(text)

/** A tar archive of these files. */
export function tarOf(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const pieces = Object.entries(files).flatMap(([name, bytes]) => [
    headerOf(name, bytes.length),
    bytes,
    new Uint8Array((512 - (bytes.length % 512)) % 512),
  ])
  return joinedBytes([...pieces, new Uint8Array(1024)])
}

function headerOf(name: string, size: number): Uint8Array {
  const header = new Uint8Array(512)
  header.set(ascii(name))
  header.set(ascii(`${size.toString(8).padStart(11, '0')} `), 124)
  header.set(ascii('0'), 156)
  header.set(ascii('ustar'), 257)
  header.fill(32, 148, 156)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.set(ascii(`${sum.toString(8).padStart(6, '0')}\0 `), 148)
  return header
}
