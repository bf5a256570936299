import {sizeOf, type MapShape} from '../core/ndarray.ts'
import {mix, seededRandom} from '../core/random.ts'
import {drawChange, warp, type Change} from './augment.ts'
import type {Part} from './images.ts'
import type {Augmentation} from './options.ts'
import type {Batch} from './pass.ts'

/** The numbers `from` ≤ i < `to`, in an order that the seed decides (Fisher and Yates). */
export function shuffled(from: number, to: number, seed: number): Int32Array {
  const random = seededRandom(seed)
  const order = Int32Array.from({length: to - from}, (_, i) => from + i)
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[order[i], order[j]] = [order[j], order[i]]
  }
  return order
}

/** An order cut into batches; `whole` leaves out a last one that is not full. */
export function* batchesOf(order: Int32Array, size: number, whole = false): Generator<Int32Array> {
  const end = whole ? order.length - size + 1 : order.length
  for (let at = 0; at < end; at += size) yield order.subarray(at, at + size)
}

/** How the images of a batch are varied: nothing, or anew for each value of `salt`. */
export interface Variation {
  readonly augmentation: Augmentation
  readonly salt: number
}

/** Images as the network sees them. */
export function loadBatch(part: Part, shape: MapShape, variation?: Variation): Batch {
  const size = sizeOf(shape)
  const inputs = new Float32Array(part.indices.length * size)
  part.indices.forEach((index, i) => {
    const image = part.pixels.subarray(i * size, (i + 1) * size)
    const input = inputs.subarray(i * size, (i + 1) * size)
    const change = variation && changeOf(variation, index)
    if (change) warp(image, shape, change, input)
    else input.set(image)
    for (let j = 0; j < size; j++) input[j] *= part.scale
  })
  return {inputs, labels: part.labels}
}

/** An image's change depends on its index and the salt alone: not on who loads it, nor in which batch. */
function changeOf({augmentation, salt}: Variation, index: number): Change | undefined {
  const {shift, turn, zoom} = augmentation
  if (shift === 0 && turn === 0 && zoom === 0) return undefined
  return drawChange(augmentation, seededRandom(mix(salt, index)))
}
