// Whose turn it is: of all tabs that show a document, one holds its lock and may edit.

export interface Turn {
  /** Turns to a document. Answers whether this tab may edit it; if not, it will hear `gained` once it may. */
  readonly claim: (id: string) => Promise<boolean>
  readonly held: () => boolean
  /** Lets another tab have the document, and waits for it to come back. */
  readonly giveUp: () => void
  /** Takes the document from a tab that does not answer. */
  readonly seize: () => void
}

interface TurnEvents {
  readonly gained: () => void
  readonly lost: () => void
}

const lockName = (id: string) => `spikeloom-document:${id}`

/** Browsers without locks, and pages on plain http, have one tab for all we know. */
export const locks = (): LockManager | undefined =>
  (globalThis.navigator as Partial<Navigator> | undefined)?.locks

/** Where a page may store nothing it gets no locks either; then no other tab can have what it shows. */
const isForbidden = (thrown: unknown) => thrown instanceof DOMException && thrown.name === 'SecurityError'

export function createTurn({gained, lost}: TurnEvents): Turn {
  let id: string | undefined
  let release: (() => void) | undefined
  let waiting: AbortController | undefined

  /** Asks for the lock; resolves once it is clear whether this tab has it. */
  function request(of: string, options: LockOptions): Promise<boolean> {
    return new Promise(resolve => {
      let held = false
      const hold = (lock: Lock | null) => {
        held = lock !== null && id === of
        resolve(held)
        return held ? new Promise<void>(done => (release = done)) : undefined
      }
      // It rejects when the wait is given up, and when another tab seizes what this one holds.
      const ended = (thrown: unknown) => {
        if (isForbidden(thrown) && id === of) release = () => undefined
        resolve(isForbidden(thrown))
        if (held && id === of) lose(of)
      }
      void locks()?.request(lockName(of), options, hold).catch(ended)
    })
  }
  function lose(of: string) {
    release = undefined
    lost()
    void wait(of)
  }
  async function wait(of: string) {
    waiting = new AbortController()
    if (await request(of, {signal: waiting.signal})) gained()
  }
  function leave() {
    waiting?.abort()
    release?.()
    waiting = release = undefined
  }

  return {
    async claim(next) {
      if (id === next && release) return true
      leave()
      id = next
      if (!locks()) return true
      const held = await request(next, {ifAvailable: true})
      if (!held && id === next) void wait(next)
      return held
    },
    held: () => release !== undefined,
    giveUp() {
      release?.()
      release = undefined
      if (id !== undefined) void wait(id)
    },
    seize() {
      if (release || id === undefined) return
      waiting?.abort()
      void request(id, {steal: true}).then(held => held && gained())
    },
  }
}

/** Does something with a document that no tab edits. Answers `false`, having done nothing, if one does. */
export async function whileFree(id: string, act: () => Promise<unknown>): Promise<boolean> {
  const manager = locks()
  if (!manager) return act().then(() => true)
  const hold = async (lock: Lock | null) => {
    if (lock) await act()
    return lock !== null
  }
  return manager.request(lockName(id), {ifAvailable: true}, hold).catch((thrown: unknown) => {
    if (!isForbidden(thrown)) throw thrown
    return act().then(() => true)
  })
}
