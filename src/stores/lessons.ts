import {defineStore} from 'pinia'
import {computed, shallowRef, watch} from 'vue'
import type {Lesson} from '../teach/lesson.ts'
import {
  joined,
  nextStep,
  progressOf,
  readProgress,
  withDone,
  withPrediction,
  type LessonProgress,
  type Progress,
} from '../teach/progress.ts'

const keptAs = 'spikeloom.lessons'

/** The lesson under way, if there is one, and how far the learner is in all of them. */
export const useLessons = defineStore('lessons', () => {
  const lesson = shallowRef<Lesson>()
  const invited = shallowRef(false)
  const source = shallowRef<unknown>()
  const at = shallowRef(0)
  const progress = shallowRef<Progress>(readProgress(read(keptAs)))

  const step = computed(() => lesson.value?.steps[at.value])
  const own = computed(() => (lesson.value ? progressOf(progress.value, lesson.value) : undefined))
  watch(progress, now => write(keptAs, now))

  function note(change: (progress: LessonProgress, step: string) => LessonProgress) {
    if (!lesson.value || !own.value || !step.value) return
    progress.value = {...progress.value, [lesson.value.id]: change(own.value, step.value.id)}
  }
  return {
    lesson,
    /** Whether a newcomer is asked to take the tour. */
    invited,
    /** The lesson as its file has it, or `{course: id}`: for links. */
    source,
    /** The present step, and its number from 0. */
    step,
    at,
    /** In the present lesson. */
    own,
    progress,
    /** Begins a lesson, where it was left. */
    start(chosen: Lesson, from: unknown) {
      lesson.value = chosen
      source.value = from
      invited.value = false
      at.value = nextStep(progressOf(progress.value, chosen), chosen)
    },
    leave: () => void (lesson.value = undefined),
    /** Leaves the present step behind and goes to the next one, if there is one. */
    next() {
      note(withDone)
      at.value = Math.min(at.value + 1, (lesson.value?.steps.length ?? 1) - 1)
    },
    back: () => void (at.value = Math.max(0, at.value - 1)),
    again: () => void (at.value = 0),
    /** Adds what a learner did elsewhere. */
    addProgress: (more: Progress) => void (progress.value = joined(progress.value, more)),
    predict: (option: number) => note((own, step) => withPrediction(own, step, option)),
  }
})

/** What the browser keeps under a name; nothing where it keeps nothing. */
function read(name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(name) ?? 'null')
  } catch {
    return undefined // forbidden or spoilt: as on a first visit
  }
}

function write(name: string, value: unknown): void {
  try {
    localStorage.setItem(name, JSON.stringify(value))
  } catch {
    // Full or forbidden: it lasts as long as the page.
  }
}
