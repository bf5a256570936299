// Opening and saving graphs.
import {definitions} from '../../nodes/definitions.ts'
import {toFaultData} from '../core/fault.ts'
import {emptyDocument, type GraphDocument, type NodeId} from '../graph/document.ts'
import {parseDocument} from '../graph/upgrade.ts'
import {useKeptFiles} from '../stores/kept-files.ts'
import {adviceFor, placeFor, refusal} from './dropped.ts'
import {documentOf, type Preset} from './presets.ts'
import {useSession, type Session} from './session.ts'

export interface Files {
  readonly openPreset: (preset: Preset) => Promise<void>
  readonly openFile: (file: File) => Promise<void>
  /** Opens a graph, or puts files into the field of the node that they are for. */
  readonly take: (files: readonly File[]) => Promise<void>
  readonly openBlank: () => void
  readonly save: () => void
}

/** A file that is no graph; its message says all. */
class Refusal extends Error {}

/** Ways of opening and saving; what goes wrong becomes a message. */
export function useFiles(session: Session = useSession()): Files {
  const {documents, workspace, runs, select, edit, nameOf} = session
  const keptFiles = useKeptFiles()

  async function open(read: () => GraphDocument | Promise<GraphDocument>) {
    try {
      const document = await read()
      runs.reset()
      workspace.clearToasts()
      documents.open(document)
      select([])
      workspace.announce(`Opened ${document.title}.`)
    } catch (thrown) {
      workspace.toast(messageOf(thrown), 'bad')
    }
  }
  const openFile = (file: File) =>
    open(async () => {
      const text = await file.text()
      try {
        return parseDocument(text, file.name, definitions)
      } catch (thrown) {
        const data = toFaultData(thrown)
        throw data.code === 'file' ? new Refusal(refusal(file.name, text, data.message)) : thrown
      }
    })
  async function put(files: readonly File[], {id, param}: {id: NodeId; param: string}) {
    try {
      edit({type: 'set', id, param, value: await keptFiles.keep(files)})
      select([id])
      workspace.toast(`${namesOf(files)} ${files.length === 1 ? 'is' : 'are'} now in ${nameOf(id)}.`)
    } catch (thrown) {
      workspace.toast(messageOf(thrown), 'bad')
    }
  }
  async function take(files: readonly File[]) {
    const names = files.map(({name}) => name)
    const place = placeFor(names, session.sheet.graph.value, workspace.selection, definitions)
    const advice = adviceFor(names, definitions)
    if (place) await put(files, place)
    else if (advice !== undefined) {
      const no = files.length === 1 ? 'is no Spikeloom graph' : 'are no Spikeloom graphs'
      workspace.toast(`${namesOf(files)} ${no}. ${advice}`, 'bad')
    } else if (files.length > 0) await openFile(files[0])
  }
  return {
    take,
    openFile,
    openPreset: preset => open(() => documentOf(preset)),
    openBlank: () => void open(() => emptyDocument),
    save() {
      const {current} = documents
      const name = `${current.title.replace(/[^\p{L}\p{N}.-]+/gu, '-').replace(/^-|-$/g, '') || 'graph'}.json`
      download(name, `${JSON.stringify(current, null, 2)}\n`)
      documents.markSaved()
      workspace.toast(`Saved ${name}.`)
    },
  }
}

const messageOf = (thrown: unknown) =>
  thrown instanceof Refusal ? thrown.message : toFaultData(thrown).message

const namesOf = (files: readonly File[]) =>
  files.length === 1 ? `"${files[0].name}"` : `${files.length} files`

function download(name: string, text: string) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], {type: 'application/json'}))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
