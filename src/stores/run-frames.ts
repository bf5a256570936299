/** Items gathered until the next frame. */
export interface Batch<T> {
  readonly add: (item: T) => void
  /** Delivers at once what there is. */
  readonly flush: () => void
}

/** A hidden page draws no frames; it delivers after this many milliseconds. */
const latest = 100
/** Between deliveries the page has so many times as long for the user as the last one took. */
const rest = 4

/** Delivers items together: at most once a frame, and less often where the page is slow to show them. */
export function createBatch<T>(deliver: (items: readonly T[]) => void): Batch<T> {
  let items: T[] = []
  let forget: (() => void) | undefined
  let free = 0 // the time when the next delivery may be

  function flush() {
    forget?.()
    forget = undefined
    const due = items
    items = []
    if (due.length === 0) return
    const start = performance.now()
    deliver(due)
    queueMicrotask(() => {
      const end = performance.now() // Vue has drawn it by now
      free = end + rest * (end - start)
    })
  }
  return {
    add(item) {
      items.push(item)
      forget ??= soon(flush, free - performance.now())
    },
    flush,
  }
}

/** Calls back with the next frame after a while, or later if there is none; returns how to call it off. */
function soon(call: () => void, wait: number): () => void {
  if (wait > 0) {
    let forget: (() => void) | undefined
    const timer = setTimeout(() => (forget = soon(call, 0)), wait)
    return () => {
      clearTimeout(timer)
      forget?.()
    }
  }
  const timer = setTimeout(call, latest)
  const frame = requestAnimationFrame(call)
  return () => {
    clearTimeout(timer)
    cancelAnimationFrame(frame)
  }
}
