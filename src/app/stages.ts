// The page comes part by part, each in a task of its own: what the user does meanwhile is served in between.
import {onMounted, shallowRef} from 'vue'

/** Lets the browser draw, and serve the user, before what follows. */
export const pause = (): Promise<void> => new Promise(resolve => setTimeout(resolve))

/** How many parts of the page are there. */
export function useStages() {
  const stage = shallowRef(0)
  async function advance() {
    await pause()
    stage.value++
  }
  return {stage, advance}
}

/** Whether the second half of a component may come. @param whole  whether both halves come at once */
export function useSecondHalf(whole: boolean) {
  const second = shallowRef(whole)
  onMounted(() => void pause().then(() => (second.value = true)))
  return second
}
