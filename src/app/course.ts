// The lessons that ship with Spikeloom, in their order.
import {readLesson} from '../teach/read-lesson.ts'
import type {Lesson} from '../teach/lesson.ts'

const files = import.meta.glob<unknown>('../../presets/lessons/*.json', {import: 'default'})

/** Reads all lessons of the course. */
export async function loadCourse(): Promise<readonly Lesson[]> {
  const paths = Object.keys(files).sort()
  return Promise.all(paths.map(async path => readLesson(await files[path](), path.split('/').at(-1)!)))
}

/** Reads the tour: a lesson without goals, about whatever graph is open. */
export const loadTour = async (): Promise<Lesson> =>
  readLesson((await import('../../presets/tour.json')).default, 'tour.json')
