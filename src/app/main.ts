import {createPinia} from 'pinia'
import {createApp} from 'vue'
import App from './App.vue'
import {useLanguage} from '../stores/language.ts'
import {pause} from './stages.ts'

const app = createApp(App).use(createPinia())
await useLanguage().start()
await pause() // all that was read until here is a task of its own
app.mount('#app')
