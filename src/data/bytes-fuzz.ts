// For tests: damaged copies of a file.
import {Fault} from '../core/fault.ts'
import {type Random, seededRandom} from '../core/random.ts'

const flips = 2000

/**
 * Reads every beginning of a file, and the file with each of many random bits flipped.
 * @returns The messages of the Faults that were thrown: of beginnings, and of flips
 * @throws What the reader throws that is no Fault
 */
export function readDamaged(bytes: Uint8Array, read: (damaged: Uint8Array) => unknown) {
  const cut = Array.from({length: bytes.length}, (_, length) => messageOf(() => read(bytes.slice(0, length))))
  const random = seededRandom(1)
  const flipped = Array.from({length: flips}, () => {
    const damaged = bytes.slice()
    damaged[Math.floor(random() * bytes.length)] ^= 1 << Math.floor(random() * 8)
    return messageOf(() => read(damaged))
  })
  return {cut, flipped}
}

/** The message of the Fault that `act` throws; `undefined` if it throws none. */
export function messageOf(act: () => unknown): string | undefined {
  try {
    act()
    return undefined
  } catch (thrown) {
    if (thrown instanceof Fault) return thrown.message
    throw thrown
  }
}

/**
 * Reads many damaged copies of a file: cut short, with bits flipped, bytes overwritten, and parts left out or
 * doubled. By the seed, the same ones each time.
 * @returns The messages of the Faults; `undefined` where the reader found nothing wrong
 * @throws What the reader throws that is no Fault
 */
export async function readMutated(
  bytes: Uint8Array,
  read: (damaged: Uint8Array) => Promise<unknown>,
  {trials = 150, seed = 1} = {},
): Promise<(string | undefined)[]> {
  const random = seededRandom(seed)
  const messages: (string | undefined)[] = []
  for (let trial = 0; trial < trials; trial++)
    messages.push(await messageLater(() => read(mutated(bytes, random))))
  return messages
}

/** The message of the Fault that `act` ends with; `undefined` if it ends well. */
export async function messageLater(act: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await act()
    return undefined
  } catch (thrown) {
    if (thrown instanceof Fault) return thrown.message
    throw thrown
  }
}

function mutated(bytes: Uint8Array, random: Random): Uint8Array {
  const at = () => Math.floor(random() * bytes.length)
  const [from, to] = [at(), at()].sort((a, b) => a - b)
  const copy = bytes.slice()
  switch (Math.floor(random() * 5)) {
    case 0:
      return bytes.slice(0, from)
    case 1:
      copy[from] ^= 1 << Math.floor(random() * 8)
      return copy
    case 2:
      for (let i = from; i < Math.min(to, from + 8); i++) copy[i] = Math.floor(random() * 256)
      return copy
    case 3:
      return joinedBytes([bytes.subarray(0, from), bytes.subarray(to)])
    default:
      return joinedBytes([bytes.subarray(0, to), bytes.subarray(from)])
  }
}

/** Pieces of a file, one after the other. */
export function joinedBytes(pieces: readonly ArrayLike<number>[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, {length}) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}
