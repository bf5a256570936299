import {computed, onMounted, onUnmounted, shallowRef, type ComputedRef} from 'vue'
import {useWorkspace} from '../stores/workspace.ts'

/** Whether the page is dark, as it also is in high contrast, by the user's choice or else the system's. */
export function useDark(): ComputedRef<boolean> {
  const workspace = useWorkspace()
  const query = matchMedia('(prefers-color-scheme: dark)')
  const system = shallowRef(query.matches)
  const follow = () => (system.value = query.matches)
  onMounted(() => query.addEventListener('change', follow))
  onUnmounted(() => query.removeEventListener('change', follow))
  return computed(() => (workspace.theme === 'system' ? system.value : workspace.theme !== 'light'))
}
