// What is opened from outside the page: links and files, whatever they turn out to hold.
import {onMounted} from 'vue'
import {definitions} from '../../nodes/definitions.ts'
import type {NodeId} from '../graph/document.ts'
import {useLessons} from '../stores/lessons.ts'
import {useLibrary} from '../stores/library.ts'
import {kept} from '../stores/workspace.ts'
import type {Files} from './files.ts'
import {whenIdle} from './idle.ts'
import {useLessonFiles} from './lesson-files.ts'
import {presets} from './presets.ts'
import type {Session} from './session.ts'

interface Parts {
  readonly files: Files
  /** Lets the next part of the page come: canvas, palette, results, inspector. */
  readonly advance: () => Promise<void>
}

/** Opens what the address holds, else what was open last; to newcomers it shows a graph, and offers the tour. */
export function useOpening(session: Session, {files, advance}: Parts) {
  const lessonFiles = useLessonFiles(session)
  const library = useLibrary()
  const lessons = useLessons()
  const openLink = async () => (await lessonFiles.openLink()) || files.openLink()

  // Known before anything is drawn: an invitation that came later would push the graph down.
  const visited = kept('spikeloom.visited', false, value => value === true)
  const isNew = !visited.value && location.hash === ''
  lessons.invited = isNew

  /** Answers whether it is the graph for newcomers that was opened. */
  async function openFirst(starting: Promise<boolean>): Promise<boolean> {
    const found = await starting
    visited.value = true
    addEventListener('hashchange', () => void openLink())
    if ((await openLink()) || found) {
      lessons.invited = false
      return false
    }
    await files.openPreset(presets[0])
    if (!isNew) lessons.invited = true // nothing is kept here any more
    return true
  }
  onMounted(async () => {
    const opening = openFirst(library.start(definitions))
    try {
      await advance()
      await advance()
      await opening
    } finally {
      await advance()
      await advance()
    }
    if (!(await opening)) return
    const {documents, runs} = session
    const {opened} = documents
    await whenIdle()
    const isMine = documents.opened === opened && !runs.running && runs.plan === undefined
    if (isMine) session.run() // so that there is something to look at
  })
  return {
    /** Opens files that are dropped, on a node or beside: lessons, graphs, or what a node's field takes. */
    take: async (given: readonly File[], over?: NodeId) => {
      if (!(await lessonFiles.take(given))) await files.take(given, over)
    },
    async open(file: File) {
      if (!(await lessonFiles.take([file]))) await files.openFile(file)
    },
  }
}
