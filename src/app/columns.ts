import {computed, type ComputedRef} from 'vue'
import {useLessons} from '../stores/lessons.ts'
import {useWorkspace} from '../stores/workspace.ts'

interface Shown {
  readonly palette: boolean
  readonly inspector: boolean
  readonly results: boolean
}

/** How wide the columns around the canvas are. The right one is open for the inspector and for a lesson. */
export function useColumns(shown: ComputedRef<Shown>) {
  const workspace = useWorkspace()
  const lessons = useLessons()
  const rightOpen = computed(() => shown.value.inspector || lessons.lesson !== undefined)
  const columns = computed(() => {
    const {palette, inspector, dock} = workspace.panels
    return {
      '--palette': shown.value.palette ? `${palette}px` : '0px',
      '--inspector': rightOpen.value ? `${inspector}px` : '0px',
      '--dock': shown.value.results ? `${dock}px` : '0px',
    }
  })
  return {rightOpen, columns}
}
