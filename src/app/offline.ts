// Installing for use without a network, and turning to a new build without losing anything.
import {onMounted} from 'vue'
import {useLibrary} from '../stores/library.ts'
import {useWorkspace} from '../stores/workspace.ts'
import {say} from '../words/say.ts'

/** How long the page has for itself before everything is fetched for later, in milliseconds. */
const settled = 5000

/** Has the browser keep the page; says when a newer build is there, and turns to it when the user agrees. */
export function useOffline() {
  const library = useLibrary()
  const workspace = useWorkspace()

  function offer(waiting: ServiceWorker) {
    workspace.toast(say`A newer Spikeloom is ready. Your work is saved first.`, 'plain', {
      label: say`Restart`,
      lasting: true,
      act: () => void library.flush().then(() => waiting.postMessage('start')),
    })
  }
  async function register(container: ServiceWorkerContainer) {
    let first = container.controller === null
    container.addEventListener('controllerchange', () => {
      if (!first) void library.flush().then(() => location.reload())
      first = false
    })
    const registration = await container.register(new URL('sw.js', document.baseURI))
    if (registration.waiting) offer(registration.waiting)
    registration.addEventListener('updatefound', () => {
      const {installing} = registration
      installing?.addEventListener('statechange', () => {
        if (installing.state === 'installed' && container.controller) offer(installing)
      })
    })
    // A page that stays open for days asks again whenever it is looked at.
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) void registration.update().catch(() => undefined) // no network: next time
    })
  }
  onMounted(() => {
    const container = navigator.serviceWorker as ServiceWorkerContainer | undefined
    // Without a secure address there is none; then the page needs its host each time.
    if (import.meta.env.PROD && container)
      setTimeout(() => void register(container).catch(() => undefined), settled)
  })
}
