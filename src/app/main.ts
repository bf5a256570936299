import {createPinia} from 'pinia'
import {createApp} from 'vue'
import {useLanguage} from '../stores/language.ts'
import {pause} from './stages.ts'

/** Reads each part in a task of its own; all of them are on their way from the start. */
async function begin() {
  const pinia = createPinia()
  await useLanguage(pinia).start()
  await pause()
  await import('../../nodes/definitions.ts')
  await pause()
  const {default: App} = await import('./App.vue')
  await pause()
  createApp(App).use(pinia).mount('#app')
}

void begin() // not awaited here: what is imported there may import what is here
