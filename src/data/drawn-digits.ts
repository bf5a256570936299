import {type Dataset, digitNames, largestByte} from '../core/dataset.ts'
import {fault} from '../core/fault.ts'
import {mix, type Random, seededRandom} from '../core/random.ts'
import {bell, write} from './drawn-hand.ts'
import {ink, type Pen, side} from './drawn-ink.ts'
import {styles} from './drawn-styles.ts'

/** Which drawn digits. */
interface DrawnDigitsOptions {
  /** Number of images, 1 to 1,000,000. */
  readonly count: number
  /** A 32-bit number: other seeds give other images. */
  readonly seed: number
  /** What a network sees of a byte is `byte · scale`. */
  readonly scale: number
  /** Index of the first image: images 100 to 199 are the same wherever drawing starts. Default 0. */
  readonly first?: number
}

const mostImages = 1_000_000

/** Digits that are drawn at once. */
export interface DrawnDigits extends Dataset {
  readonly read: (first: number, count: number) => Uint8Array
}

/**
 * Digits drawn as strokes, normalised as MNIST's are, whenever they are read. Each ten images, from the first, show each digit once.
 * @throws Fault `param` if the count, the seed or the first index is out of range
 */
export function drawnDigits({count, seed, scale, first = 0}: DrawnDigitsOptions): DrawnDigits {
  requireWhole('Images', count, [1, mostImages])
  requireWhole('Drawing seed', seed, [0, 2 ** 32 - 1])
  requireWhole('First image', first, [0, 2 ** 32 - mostImages])
  const labels = Uint8Array.from({length: count}, (_, i) => digitAt(seed, first + i))
  return {
    name: 'Drawn digits',
    split: 'whole',
    shape: [side, side, 1],
    scale,
    largest: largestByte,
    labels,
    classes: digitNames,
    read(from, images) {
      const pixels = new Uint8Array(images * side * side)
      for (let i = 0; i < images; i++) {
        const random = seededRandom(mix(seed, first + from + i))
        pixels.set(draw(labels[from + i], random), i * side * side)
      }
      return pixels
    },
  }
}

function requireWhole(param: string, value: number, [least, most]: readonly [number, number]): void {
  if (!Number.isInteger(value) || value < least || value > most)
    throw fault('param', {param, problem: `is ${value}, but must be a whole number from ${least} to ${most}`})
}

// The digits' order within each ten is a random permutation, by the Fisher-Yates shuffle.
function digitAt(seed: number, index: number): number {
  const random = seededRandom(mix(~seed, Math.floor(index / 10)))
  const order = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
  for (let left = 10; left > 1; left--) {
    const chosen = Math.floor(random() * left)
    ;[order[chosen], order[left - 1]] = [order[left - 1], order[chosen]]
  }
  return order[index % 10]
}

const draw = (digit: number, random: Random): Uint8Array => ink(write(styles[digit], random), takePen(random))

const takePen = (random: Random): Pen => ({
  radius: Math.min(Math.max(1.5 + 0.32 * bell(random), 0.8), 2.2),
  edge: 1 + 0.5 * random(),
  box: 18 + 1.8 * random(),
})
