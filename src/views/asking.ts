// How a view asks its node's kind something without a run, and hears the answer to the latest question alone.
import {inject, onScopeDispose, provide, type InjectionKey} from 'vue'

/** Answers with undefined where that cannot be known, as before a first run. */
export type Ask = (question: unknown) => Promise<unknown>

const key: InjectionKey<Ask> = Symbol('ask')

export const provideAsk = (ask: Ask): void => provide(key, ask)

/**
 * Asks one question at a time; of those that come meanwhile, the last.
 * @param hear  gets each answer, and the milliseconds since its question came up
 */
export function useAsk(hear: (reply: unknown, ms: number) => void): (question: unknown) => void {
  const ask = inject(key, () => Promise.resolve(undefined))
  let next: {readonly question: unknown; readonly at: number} | undefined
  let busy = false
  let over = false
  onScopeDispose(() => (over = true))

  async function work() {
    busy = true
    while (next && !over) {
      const {question, at} = next
      next = undefined
      const reply = await ask(question)
      if (!over) hear(reply, performance.now() - at)
    }
    busy = false
  }
  return question => {
    next = {question, at: performance.now()}
    if (!busy) void work()
  }
}
