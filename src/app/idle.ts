// Work that may wait until the page has nothing better to do.
import {onScopeDispose, shallowRef, watch, type Ref, type WatchSource} from 'vue'

/** Work waits no longer than this, in milliseconds. */
const patience = 400

// Safari does not say when it is idle.
const tells = 'requestIdleCallback' in globalThis
const later = (work: () => void): number =>
  tells ? requestIdleCallback(work, {timeout: patience}) : Number(setTimeout(work, patience / 4))
const forget = (waiting: number) => (tells ? cancelIdleCallback(waiting) : clearTimeout(waiting))

/** Resolves when the page is idle, or somebody could wait no longer. */
export const whenIdle = (): Promise<void> => new Promise(resolve => later(resolve))

/** Whether the page has been idle since something last changed, or somebody could not wait. */
export function useIdle(since: WatchSource): {
  readonly idle: Readonly<Ref<boolean>>
  readonly hurry: () => void
} {
  const idle = shallowRef(false)
  let waiting = 0
  const hurry = () => {
    forget(waiting)
    idle.value = true
  }
  watch(
    since,
    () => {
      forget(waiting)
      idle.value = false
      waiting = later(hurry)
    },
    {immediate: true, flush: 'sync'},
  )
  onScopeDispose(() => forget(waiting))
  return {idle, hurry}
}
