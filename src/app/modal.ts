// Whether a dialog lies over the page: what floats above both keeps clear of it.
import {onMounted, onUnmounted} from 'vue'

let open = 0

/** Marks the page for as long as the component lives: `data-dialog` on its root element. */
export function useModal() {
  const mark = () => document.documentElement.toggleAttribute('data-dialog', open > 0)
  onMounted(() => {
    open++
    mark()
  })
  onUnmounted(() => {
    open--
    mark()
  })
}
