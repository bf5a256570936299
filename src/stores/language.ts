import {defineStore} from 'pinia'
import {computed, shallowRef} from 'vue'
import {speak} from '../words/load.ts'
import {languages, onReading, type Language} from '../words/say.ts'
import {kept} from './workspace.ts'

/** The language of the page and of lessons. It outlives documents. */
export const useLanguage = defineStore('language', () => {
  const wanted = kept<Language>('spikeloom.language', firstLanguage(), readLanguage)
  /** What is spoken now: the wanted one, once its catalogue has come. */
  const language = shallowRef<Language>('en')
  const next = computed(() => languages[(languages.indexOf(language.value) + 1) % languages.length])
  onReading(() => language.value)

  async function choose(chosen: Language) {
    wanted.value = chosen
    try {
      await speak(chosen)
    } catch {
      return // no network on the first visit: what was spoken stays
    }
    if (wanted.value !== chosen) return
    language.value = chosen
    document.documentElement.lang = chosen === 'zh' ? 'zh-Hans' : 'en'
  }
  return {
    language,
    /** The one to switch to. */
    next,
    choose,
    /** Speaks the kept language, else the browser's; the page waits for it. */
    start: () => choose(wanted.value),
  }
})

const readLanguage = (value: unknown): Language =>
  languages.find(language => language === value) ?? firstLanguage()

const firstLanguage = (): Language => (navigator.language.startsWith('zh') ? 'zh' : 'en')
