// Texts made short: deflated, with a checksum, in letters that links may hold.
import {deflateSync, Inflate, Unzlib} from 'fflate'
import {crc32} from '../data/bytes-crc32.ts'

/** No graph is larger than this when unpacked, in bytes: what claims to be is no graph. */
const most = 8 * 2 ** 20
/** How much is unpacked at a time, in bytes; it may grow a thousandfold. */
const portion = 4096

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', {fatal: true})

/** A text as base64url: four bytes of CRC-32, then raw deflate (RFC 1951). */
export function pack(text: string): string {
  const bytes = encoder.encode(text)
  const packed = deflateSync(bytes, {level: 9, mem: 12})
  const sum = crc32(bytes)
  return toBase64([sum >>> 24, (sum >>> 16) & 255, (sum >>> 8) & 255, sum & 255, ...packed])
}

/** The text that was packed; `undefined` if it is damaged or cut off. */
export function unpack(packed: string): string | undefined {
  const bytes = fromBase64(packed)
  if (!bytes || bytes.length < 5) return undefined
  const text = grown(bytes.subarray(4), new Inflate())
  if (!text || crc32(text) !== new DataView(bytes.buffer).getUint32(0)) return undefined
  return textOf(text)
}

/** The text of zlib data (RFC 1950), whose own checksum fflate does not look at; `undefined` if it is damaged. */
export function unzlibText(bytes: Uint8Array): string | undefined {
  const text = grown(bytes, new Unzlib())
  if (
    !text ||
    bytes.length < 6 ||
    adler32(text) !== new DataView(bytes.buffer, bytes.byteOffset).getUint32(bytes.length - 4)
  )
    return undefined
  return textOf(text)
}

/** @see RFC 1950, section 8.2 */
function adler32(bytes: Uint8Array): number {
  let [a, b] = [1, 0]
  for (const byte of bytes) {
    a = (a + byte) % 65521
    b = (b + a) % 65521
  }
  return b * 65536 + a
}

const textOf = (bytes: Uint8Array): string | undefined => {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}

/** What packed bytes grow to, unless they are damaged or would fill the memory. */
function grown(packed: Uint8Array, stream: Inflate | Unzlib): Uint8Array | undefined {
  const parts: Uint8Array[] = []
  let [size, ended] = [0, false]
  stream.ondata = (part, final) => {
    parts.push(part)
    size += part.length
    ended = final
  }
  try {
    for (let at = 0; at < packed.length && size <= most; at += portion)
      stream.push(packed.subarray(at, at + portion), at + portion >= packed.length)
  } catch {
    return undefined
  }
  if (!ended || size > most) return undefined
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const toBase64 = (bytes: readonly number[]) => {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]*$/.test(text)) return undefined
  try {
    return Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), sign => sign.charCodeAt(0))
  } catch {
    return undefined
  }
}
