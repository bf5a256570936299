// What can be done with the graphs that the browser keeps.
import {useLibrary} from '../stores/library.ts'
import {useFiles} from './files.ts'
import {useSession, type Session} from './session.ts'
import {say} from '../words/say.ts'

/** Acts on graphs as wholes; what goes wrong becomes a message, what can be undone offers it. */
export function useGraphs(session: Session = useSession()) {
  const {documents, workspace} = session
  const library = useLibrary()
  const files = useFiles(session)

  const titleOf = (id: string) =>
    id === library.open.id
      ? documents.current.title
      : (library.cards.find(card => card.id === id)?.title ?? 'The graph')

  return {
    async duplicate(id: string) {
      await files.attempt(async () => {
        await library.duplicate(id)
        workspace.toast(`This is ${documents.current.title}.`)
      })
    },
    async remove(id: string) {
      const [wasOpen, title] = [id === library.open.id, titleOf(id)]
      const back = () =>
        void files.attempt(async () => {
          await library.restore(id)
          if (wasOpen) await files.openKept(id)
        })
      await files.attempt(async () => {
        await library.remove(id)
        workspace.toast(`Deleted ${title}. My graphs keeps it for 30 days.`, 'plain', {
          label: 'Undo',
          act: back,
        })
      })
    },
    restore: (id: string) => files.attempt(() => library.restore(id)),
    rename: (id: string, title: string) =>
      files.attempt(() => library.rename(id, title.trim() === '' ? say`Untitled` : title)),
  }
}

/** Goes back to earlier states of the graph; each way back can itself be undone. */
export function useVersions(session: Session = useSession()) {
  const {documents, workspace} = session
  const library = useLibrary()
  const files = useFiles(session)

  return {
    /** Makes the graph what it was when it was opened, as a step that can be undone. */
    revert: () =>
      files.attempt(async () => {
        const {opened} = library.open
        if (opened === undefined) return
        documents.replace(await library.version(opened), 'revert to as it was opened')
        workspace.announce('Reverted to as it was opened.')
      }),
    /** Makes the graph one of its versions, as a step that can be undone. */
    bringBack: (id: number, name: string) =>
      files.attempt(async () => {
        documents.replace(await library.version(id), `restore the version of ${name}`)
        workspace.toast(`This is the version of ${name}.`, 'plain', {
          label: 'Undo',
          act: () => documents.undo(),
        })
      }),
    openVersion: (id: number) =>
      files.attempt(async () => {
        const version = await library.version(id)
        await files.openAs({...version, title: say`${version.title} copy`})
      }),
  }
}
