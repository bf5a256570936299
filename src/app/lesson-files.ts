// Beginning lessons from the course, a file or a link, and reading a learner's progress from a file.
import {definitions} from '../../nodes/definitions.ts'
import {fault} from '../core/fault.ts'
import {useLanguage} from '../stores/language.ts'
import {useLessons} from '../stores/lessons.ts'
import type {Lesson} from '../teach/lesson.ts'
import {readProgress} from '../teach/progress.ts'
import {download} from '../views/download.ts'
import {loadCourse} from './course.ts'
import {useFiles} from './files.ts'
import {lessonGraph} from './lesson-graph.ts'
import {documentOf} from './presets.ts'
import {say} from '../words/say.ts'
import {useSession, type Session} from './session.ts'

/** Ways of beginning a lesson; what goes wrong becomes a message. */
export function useLessonFiles(session: Session = useSession()) {
  const files = useFiles(session)
  const lessons = useLessons()
  const {workspace} = session

  const begin = (lesson: Lesson, source: unknown, file: string) => beginLesson(session, lesson, source, file)
  const beginOfCourse = (lesson: Lesson) => begin(lesson, {course: lesson.id}, lesson.id)
  async function openLesson(source: unknown, file: string) {
    const {readLesson} = await import('../teach/read-lesson.ts')
    await begin(readLesson(source, file), source, file)
  }

  function openProgress(value: object) {
    lessons.addProgress(readProgress((value as {lessons: unknown}).lessons))
    workspace.toast(say`Your progress is read: it is added to what is kept here.`)
  }

  /** Opens a lesson or a learner's progress. @throws Fault `file` if it is neither */
  async function openText(text: string, file: string) {
    const value = parsed(text, file)
    if (whatIs(value) === 'progress') openProgress(value as object)
    else await openLesson(value, file)
  }

  return {
    start: (lesson: Lesson) => files.attempt(() => beginOfCourse(lesson)),
    openFile: (file: File) => files.attempt(async () => openText(await file.text(), file.name)),
    /** Opens a file if it is a lesson or a learner's progress. Answers whether it was one. */
    async take([file, ...others]: readonly File[]): Promise<boolean> {
      if (!file?.name.endsWith('.json') || others.length > 0) return false
      const text = await file.text()
      if (!isForLessons(text)) return false
      await files.attempt(() => openText(text, file.name))
      return true
    },
    /** Begins the lesson that follows the # of the page's address. Answers whether one was begun. */
    async openLink(): Promise<boolean> {
      const {hash} = location
      if (hash.length < 2) return false
      const {isLessonLink, openLessonLink} = await import('../share/lesson-link.ts')
      if (!isLessonLink(hash)) return false
      history.replaceState(null, '', location.pathname + location.search)
      return files.attempt(async () => {
        const course = await loadCourse()
        const ids = course.map(({id}) => id)
        const found = openLessonLink(hash, ids)
        if ('source' in found) await openLesson(found.source, 'link')
        else await beginOfCourse(course[ids.indexOf(found.id)])
      })
    },
    /** Copies a link that begins the lesson under way. */
    copyLink: () =>
      files.attempt(async () => {
        await navigator.clipboard.writeText(await linkTo(lessons.source))
        workspace.toast(say`The link to this lesson is copied.`)
      }),
    saveProgress: () =>
      download(
        'spikeloom-progress.json',
        'application/json',
        JSON.stringify({format: 1, lessons: lessons.progress}, null, 2),
      ),
  }
}

/** The address of a lesson. @param source  as its file has it, or `{course: id}` */
async function linkTo(source: unknown): Promise<string> {
  const {lessonLinkOf} = await import('../share/lesson-link.ts')
  const {course} = source as {course?: string}
  const fragment = course === undefined ? lessonLinkOf(source) : `lesson=${course}`
  return `${location.href.replace(/#.*/s, '')}#${fragment}`
}

/**
 * @param source  the lesson as its file has it
 * @throws Fault if its graph is not there, or it speaks of what the graph does not have
 */
async function beginLesson(session: Session, lesson: Lesson, source: unknown, file: string) {
  const hasGraph = lesson.preset !== undefined || lesson.graph !== undefined
  const graph = hasGraph
    ? await documentOf(lessonGraph(lesson, useLanguage().language))
    : session.documents.current
  const {checkLesson} = await import('../teach/check-lesson.ts')
  checkLesson(lesson, graph, definitions, file)
  if (hasGraph && !(await useFiles(session).openAs(graph, true))) return // what was in the way has been said
  useLessons().start(lesson, source)
  session.workspace.setPanels({dockOpen: true})
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw fault('file', {file, where: 'the text', found: 'no JSON', needed: 'a lesson'})
  }
}

function isForLessons(text: string): boolean {
  try {
    return whatIs(JSON.parse(text)) !== undefined
  } catch {
    return false
  }
}

function whatIs(value: unknown): 'lesson' | 'progress' | undefined {
  if (typeof value !== 'object' || value === null || 'nodes' in value) return undefined
  return 'steps' in value ? 'lesson' : 'lessons' in value ? 'progress' : undefined
}
