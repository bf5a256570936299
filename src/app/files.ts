// Opening and saving graphs.
import {definitions} from '../../nodes/definitions.ts'
import {toFaultData} from '../core/fault.ts'
import {emptyDocument, type GraphDocument, type NodeId} from '../graph/document.ts'
import {parseDocument} from '../graph/upgrade.ts'
import {useKeptFiles} from '../stores/kept-files.ts'
import {useLibrary} from '../stores/library.ts'
import {download} from '../views/download.ts'
import {adviceFor, carriesGraph, placeFor, refusal} from './dropped.ts'
import type {PictureTheme} from '../share/look.ts'
import type {PictureType} from './picture-file.ts'
import {documentOf, type Preset} from './presets.ts'
import {useSession, type Session} from './session.ts'
import {say} from '../words/say.ts'

export interface Files {
  /** Answers whether it could be opened. */
  readonly openPreset: (preset: Preset) => Promise<boolean>
  readonly openFile: (file: File) => Promise<unknown>
  /** Opens a graph that the browser keeps. */
  readonly openKept: (id: string) => Promise<unknown>
  /** Opens a document as one of the user's own. @param untouched  whether it goes again if it is never edited */
  readonly openAs: (document: GraphDocument, untouched?: boolean) => Promise<boolean>
  /** Opens a graph, or puts files into the field of the node that they are for: the one that they were dropped on. */
  readonly take: (files: readonly File[], over?: NodeId) => Promise<unknown>
  readonly openBlank: () => void
  readonly save: () => void
  /** Saves a picture that opens again. */
  readonly savePicture: (type: PictureType, theme: PictureTheme) => Promise<boolean>
  /** Opens the graph that follows the # of the page's address, if there is one. Answers whether there was. */
  readonly openLink: () => Promise<boolean>
  /** Does something; what goes wrong becomes a message. */
  readonly attempt: (act: () => unknown) => Promise<boolean>
}

/** A file that is no graph; its message says all. */
class Refusal extends Error {}

/** Ways of opening and saving; what goes wrong becomes a message. */
export function useFiles(session: Session = useSession()): Files {
  const {documents, workspace} = session
  const library = useLibrary()
  const attempt = (act: () => unknown) => attempted(session, act)
  /** Turns to another document. */
  const turn = (open: () => Promise<unknown>) =>
    attempt(async () => {
      await open()
      workspace.announce(say`Opened ${documents.current.title}.`)
    })

  async function openLink(): Promise<boolean> {
    const {hash} = location
    if (!/^#(.*&)?g=/s.test(hash)) return false
    // The address goes back to the page's own: a reload must open what became of the graph, not the link again.
    history.replaceState(null, '', location.pathname + location.search)
    return turn(async () => library.add((await import('../share/link.ts')).openLink(hash, definitions), true))
  }
  const openFile = (file: File) => turn(async () => library.add(await read(file)))
  return {
    attempt,
    openLink,
    openFile: file => openFile(file),
    openKept: id => turn(() => library.openById(id)),
    openAs: (document, untouched) => turn(() => library.add(document, untouched)),
    openPreset: preset => turn(async () => library.add(await documentOf(preset), true)),
    openBlank: () => void turn(() => library.add({...emptyDocument, title: say`Untitled`}, true)),
    async take(files, over) {
      if (files.length === 1 && (await carriesGraph(files[0]))) return openFile(files[0])
      const names = files.map(({name}) => name)
      const chosen = [over === undefined ? workspace.selection : new Set([over]), workspace.selection]
      const [place] = chosen.flatMap(
        nodes => placeFor(names, session.sheet.graph.value, nodes, definitions) ?? [],
      )
      const advice = adviceFor(names, definitions)
      if (place) await put(session, files, place)
      else if (advice !== undefined) {
        const no = files.length === 1 ? 'is no Spikeloom graph' : 'are no Spikeloom graphs'
        workspace.toast(`${namesOf(files)} ${no}. ${advice}`, 'bad')
      } else if (files.length > 0) await openFile(files[0])
    },
    save() {
      const name = `${fileName(documents.current.title)}.json`
      download(name, 'application/json', `${JSON.stringify(documents.current, null, 2)}\n`)
      documents.markSaved()
      workspace.toast(say`Saved ${name}.`)
    },
    savePicture: (type, theme) =>
      attempt(async () => {
        const name = `${fileName(documents.current.title)}.${type}`
        const {pictureFile} = await import('./picture-file.ts')
        const picture = await pictureFile(documents.current, type, theme)
        download(name, picture.type, picture)
        workspace.toast(say`Saved ${name}. Drop it here to open the graph again.`)
      }),
  }
}

/** A title as the name of a file, without its ending. */
export const fileName = (title: string) =>
  title
    .replace(/[^\p{L}\p{N}.-]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 100) || 'graph'

/** Does something; what goes wrong becomes a message. Answers whether all went well. */
async function attempted({workspace}: Session, act: () => unknown): Promise<boolean> {
  try {
    await act()
    return true
  } catch (thrown) {
    workspace.toast(thrown instanceof Refusal ? thrown.message : toFaultData(thrown).message, 'bad')
    return false
  }
}

/** The graph in a file. @throws Refusal if it is something else, Fault if it has a flaw */
async function read(file: File): Promise<GraphDocument> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const share = () => import('../share/picture-graph.ts')
  if (bytes[0] === 0x89)
    return parseDocument((await share()).graphOfPng(bytes, file.name), file.name, definitions)
  const text = new TextDecoder().decode(bytes)
  if (/^\s*</.test(text))
    return parseDocument((await share()).graphOfSvg(text, file.name), file.name, definitions)
  try {
    return parseDocument(text, file.name, definitions)
  } catch (thrown) {
    const data = toFaultData(thrown)
    throw data.code === 'file' ? new Refusal(refusal(file.name, text, data.message)) : thrown
  }
}

/** Keeps files and makes a node's parameter name them. */
async function put(session: Session, files: readonly File[], {id, param}: {id: NodeId; param: string}) {
  const {workspace, edit, select, nameOf} = session
  await attempted(session, async () => {
    edit({type: 'set', id, param, value: await useKeptFiles().keep(files)})
    select([id])
    workspace.toast(say`${namesOf(files)} ${files.length === 1 ? 'is' : 'are'} now in ${nameOf(id)}.`)
  })
}

const namesOf = (files: readonly File[]) =>
  files.length === 1 ? `"${files[0].name}"` : say`${files.length} files`
