/** How long changes gather before they are saved, in milliseconds; saved they are within 500. */
const pause = 300

/** Saves a little after it was last asked to, one save at a time. */
export function createSaver(save: () => Promise<void>) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let queue = Promise.resolve()

  /** Saves now. */
  function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    return (queue = queue.then(save))
  }
  return {want: () => void (timer ??= setTimeout(() => void flush(), pause)), flush}
}

/** Why nothing is kept, as a sentence. */
export function whyNotKept(thrown: unknown): string {
  const full = thrown instanceof DOMException && thrown.name === 'QuotaExceededError'
  const why = full
    ? 'the browser has no room left for this page'
    : `the browser does not let this page store anything (${thrown instanceof Error ? thrown.name : String(thrown)})`
  return `Not kept in this browser: ${why}. Save your work as a file.`
}
