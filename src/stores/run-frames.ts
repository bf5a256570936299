/** Items gathered until the next frame. */
export interface Batch<T> {
  readonly add: (item: T) => void
  /** Delivers at once what there is. */
  readonly flush: () => void
}

/** A hidden page draws no frames; it delivers after this many milliseconds. */
const latest = 100

/** Delivers items together, at most once a frame. */
export function createBatch<T>(deliver: (items: readonly T[]) => void): Batch<T> {
  let items: T[] = []
  let forget: (() => void) | undefined

  function flush() {
    forget?.()
    forget = undefined
    const due = items
    items = []
    if (due.length > 0) deliver(due)
  }
  return {
    add(item) {
      items.push(item)
      forget ??= soon(flush)
    },
    flush,
  }
}

/** Calls back with the next frame, or after a while if there is none; returns how to call it off. */
function soon(call: () => void): () => void {
  const timer = setTimeout(call, latest)
  const frame = requestAnimationFrame(call)
  return () => {
    clearTimeout(timer)
    cancelAnimationFrame(frame)
  }
}
