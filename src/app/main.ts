import {createPinia} from 'pinia'
import {createApp} from 'vue'
import App from './App.vue'
import {useLanguage} from '../stores/language.ts'
import './theme.css'

const app = createApp(App).use(createPinia())
await useLanguage().start()
app.mount('#app')
