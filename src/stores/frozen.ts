import {defineStore} from 'pinia'
import {shallowRef, watch} from 'vue'
import type {FrozenRun} from '../graph/frozen.ts'
import {getFrozen, putFrozen} from './document-db.ts'
import {useLibrary} from './library.ts'

/** The run that is frozen beside the open document, if one is; it outlives edits, undo and the page. */
export const useFrozen = defineStore('frozen', () => {
  const library = useLibrary()
  const run = shallowRef<FrozenRun>()
  /** Whether the browser refused to keep it, so that it goes with the page. */
  const fleeting = shallowRef(false)

  async function keep(next: FrozenRun | undefined) {
    run.value = next
    fleeting.value = false
    const {id} = library.open
    const kept = await putFrozen(id, next).then(
      () => true,
      () => false,
    )
    if (run.value === next) fleeting.value = !kept && next !== undefined
  }
  watch(
    () => library.open.id,
    async id => {
      run.value = undefined
      fleeting.value = false
      const found = id === '' ? undefined : await getFrozen(id).catch(() => undefined)
      if (library.open.id === id) run.value ??= found
    },
    {immediate: true},
  )
  return {
    run,
    fleeting,
    /** Freezes a run in place of the one before. */
    keep: (next: FrozenRun) => keep(next),
    /** Lets go of the frozen run and of all that it holds. */
    release: () => keep(undefined),
  }
})
