// Training gives way while the user does something: the page says so to its threads.
import {onScopeDispose, watch} from 'vue'
import {userChannel} from '../core/user-channel.ts'

/** It is said again after so many milliseconds at the earliest. */
const pace = 50
const deeds = ['pointerdown', 'pointermove', 'wheel', 'keydown'] as const

/** Tells training threads what the user does, as long as the component lives and something runs. */
export function useGivingWay(running: () => boolean) {
  let channel: BroadcastChannel | undefined
  let told = 0
  const tell = ({timeStamp}: Event) => {
    if (timeStamp < told + pace) return
    told = timeStamp
    channel?.postMessage(undefined)
  }
  function end() {
    for (const deed of deeds) removeEventListener(deed, tell, {capture: true})
    channel?.close()
    channel = undefined
  }
  watch(
    running,
    runs => {
      end()
      if (!runs) return
      channel = new BroadcastChannel(userChannel)
      for (const deed of deeds) addEventListener(deed, tell, {capture: true, passive: true})
    },
    {immediate: true},
  )
  onScopeDispose(end)
}
