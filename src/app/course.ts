// The lessons that ship with Spikeloom, in their order.
import type {Lesson} from '../teach/lesson.ts'

const files = import.meta.glob<unknown>('../../presets/lessons/*.json', {import: 'default'})

/** What reads lessons comes when there is one to read. */
const reader = () => import('../teach/read-lesson.ts')

/** Reads all lessons of the course. */
export async function loadCourse(): Promise<readonly Lesson[]> {
  const {readLesson} = await reader()
  const paths = Object.keys(files).sort()
  return Promise.all(paths.map(async path => readLesson(await files[path](), path.split('/').at(-1)!)))
}

/** Reads the tour: a lesson without goals, about whatever graph is open. */
export async function loadTour(): Promise<Lesson> {
  const {readLesson} = await reader()
  return readLesson((await import('../../presets/tour.json')).default, 'tour.json')
}
