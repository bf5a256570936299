import {sha256} from '@noble/hashes/sha2.js'
import {bytesToHex, utf8ToBytes} from '@noble/hashes/utils.js'

/** The SHA-256 of a text, in hexadecimal; the same in worker and page. */
export const digest = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)))

/** The SHA-256 of bytes; by the browser itself where the page's address allows that. */
export async function digestBytes(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  // `crypto.subtle` is there only on https and localhost.
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined
  return bytesToHex(subtle ? new Uint8Array(await subtle.digest('SHA-256', bytes)) : sha256(bytes))
}
