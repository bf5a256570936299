// For tests: damaged copies of a file.
import {Fault} from '../core/fault.ts'
import {seededRandom} from '../core/random.ts'

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
