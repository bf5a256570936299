// SHA-256, so that hashes can be checked with any other tool, and need nothing of browser or Node.

const isPrime = (n: number): boolean => {
  for (let factor = 2; factor * factor <= n; factor++) if (n % factor === 0) return false
  return true
}
const primes = Array.from({length: 312}, (_, n) => n).filter(n => n > 1 && isPrime(n))
const fraction = (x: number) => Math.floor((x - Math.floor(x)) * 2 ** 32) | 0

/** The first 32 bits behind the point of the square roots of the first 8 primes, cube roots of the first 64. */
const start = Int32Array.from(primes.slice(0, 8), prime => fraction(Math.sqrt(prime)))
const constants = Int32Array.from(primes.slice(0, 64), prime => fraction(Math.cbrt(prime)))

const blockBytes = 64

/** A hash under way. */
export interface Sha256 {
  /** Takes more bytes: those that an array of any type lies in. */
  add(bytes: ArrayBufferView): Sha256
  /** The hash of all bytes so far, 8 words of 32 bits. More may be added afterwards. */
  words(): Uint32Array
  /** The same as 64 hexadecimal digits. */
  hex(): string
}

/** Begins a hash. @see FIPS 180-4, "Secure Hash Standard" */
export function sha256(): Sha256 {
  const state = start.slice()
  const block = new Uint8Array(blockBytes)
  let [filled, length] = [0, 0]

  const hash: Sha256 = {
    add(view) {
      const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
      length += bytes.length
      for (let at = 0; at < bytes.length;) {
        if (filled === 0 && bytes.length - at >= blockBytes) {
          compress(state, bytes.subarray(at, (at += blockBytes)))
          continue
        }
        const taken = Math.min(blockBytes - filled, bytes.length - at)
        block.set(bytes.subarray(at, at + taken), filled)
        filled += taken
        at += taken
        if (filled === blockBytes) {
          compress(state, block)
          filled = 0
        }
      }
      return hash
    },
    words: () => finish(state.slice(), block.slice(0, filled), length),
    hex: () => hexOf(hash.words()),
  }
  return hash
}

/** Words as hexadecimal digits, eight each. */
export const hexOf = (words: Uint32Array): string =>
  Array.from(words, word => word.toString(16).padStart(8, '0')).join('')

/** Appends a one bit, zeros and the length. */
function finish(state: Int32Array, rest: Uint8Array, length: number): Uint32Array {
  const tail = new Uint8Array(rest.length + 9 <= blockBytes ? blockBytes : 2 * blockBytes)
  tail.set(rest)
  tail[rest.length] = 0x80
  const view = new DataView(tail.buffer)
  view.setUint32(tail.length - 8, Math.floor(length / 2 ** 29))
  view.setUint32(tail.length - 4, (length * 8) >>> 0)
  for (let at = 0; at < tail.length; at += blockBytes) compress(state, tail.subarray(at, at + blockBytes))
  return Uint32Array.from(state, word => word >>> 0)
}

const schedule = new Int32Array(64)

/** The hot loop: rotations are written out, and nothing is allocated. */
function compress(state: Int32Array, block: Uint8Array) {
  const w = schedule
  for (let i = 0; i < 16; i++)
    w[i] = (block[4 * i] << 24) | (block[4 * i + 1] << 16) | (block[4 * i + 2] << 8) | block[4 * i + 3]
  for (let i = 16; i < 64; i++) {
    const x = w[i - 15]
    const y = w[i - 2]
    const low = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)
    const high = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10)
    w[i] = (w[i - 16] + low + w[i - 7] + high) | 0
  }
  let a = state[0]
  let b = state[1]
  let c = state[2]
  let d = state[3]
  let e = state[4]
  let f = state[5]
  let g = state[6]
  let h = state[7]
  for (let i = 0; i < 64; i++) {
    const high = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const one = (h + high + ((e & f) ^ (~e & g)) + constants[i] + w[i]) | 0
    const low = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    const two = (low + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + one) | 0
    d = c
    c = b
    b = a
    a = (one + two) | 0
  }
  state[0] += a
  state[1] += b
  state[2] += c
  state[3] += d
  state[4] += e
  state[5] += f
  state[6] += g
  state[7] += h
}
