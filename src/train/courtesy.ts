// Training gives way to the user: where it shares a processor with the page, the page would answer late.

/** How long after each thing that the user does training rests, in milliseconds. */
const calm = 200
/** It rests no longer than this at a stretch while the user goes on and on, in milliseconds. */
const longest = 1000
/** And then works a millisecond for so many of rest. */
const share = 3
/** It asks no more often than this, in milliseconds: asking takes time too. */
const pace = 10

export interface Courtesy {
  /** The user does something. */
  readonly note: () => void
  /** Resolves when training may go on. */
  readonly turn: () => Promise<void>
}

/** What a thread can do about time. */
export interface Clock {
  /** Milliseconds, from whenever. */
  readonly now: () => number
  /** Lets the thread hear what there is to hear. */
  readonly listen: () => Promise<void>
  readonly rest: (ms: number) => Promise<void>
}

/** Decides when training rests. */
export function createCourtesy({now, listen, rest}: Clock): Courtesy {
  let heard = -Infinity
  let credit = longest
  let worked = now()
  return {
    note: () => (heard = now()),
    async turn() {
      const working = now() - worked
      if (working < pace) return
      await listen()
      credit = Math.min(longest, credit + share * working)
      while (now() < heard + calm && credit > 0) {
        const before = now()
        await rest(pace)
        credit -= now() - before
      }
      worked = now()
    },
  }
}
