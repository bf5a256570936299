// Who gets which images, and in which order results are entered.
import type {Block} from '../core/simulate/engine.ts'

interface Range {
  readonly first: number
  readonly count: number
}

/** The images of a data set, handed out once each. */
export function blocksOf(total: number) {
  const returned: Range[] = []
  let next = 0
  return {
    /** Images that nobody has yet. */
    left: () => returned.reduce((sum, {count}) => sum + count, total - next),
    /** The next images, at most this many; undefined when there are none. */
    take(most: number): Range | undefined {
      const back = returned.pop()
      if (back) {
        if (back.count > most) returned.push({first: back.first + most, count: back.count - most})
        return {first: back.first, count: Math.min(back.count, most)}
      }
      if (next >= total) return undefined
      const first = next
      next = Math.min(total, next + most)
      return {first, count: next - first}
    },
    /** Takes back images whose results will not come. */
    giveBack: (first: number, count: number) => void returned.push({first, count}),
  }
}

/** Enters blocks in the order of their images, whenever they come. */
export function inOrder(enter: (block: Block) => void) {
  const early = new Map<number, readonly Block[]>()
  let next = 0
  return (first: number, blocks: readonly Block[]): void => {
    early.set(first, blocks)
    for (let ready = early.get(next); ready; ready = early.get(next)) {
      early.delete(next)
      for (const block of ready) {
        enter(block)
        next += block.images
      }
    }
  }
}
