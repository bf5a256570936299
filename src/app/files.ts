// Opening and saving graphs.
import {definitions} from '../../nodes/definitions.ts'
import {toFaultData} from '../core/fault.ts'
import {emptyDocument, type GraphDocument} from '../graph/document.ts'
import {openDocument, parseDocument} from '../graph/upgrade.ts'
import type {Preset} from './presets.ts'
import {useSession, type Session} from './session.ts'

export interface Files {
  readonly openPreset: (preset: Preset) => Promise<void>
  readonly openFile: (file: File) => Promise<void>
  readonly openBlank: () => void
  readonly save: () => void
}

/** Ways of opening and saving; what goes wrong becomes a message. */
export function useFiles(session: Session = useSession()): Files {
  const {documents, workspace, runs, select} = session

  async function open(read: () => GraphDocument | Promise<GraphDocument>) {
    try {
      const document = await read()
      runs.reset()
      documents.open(document)
      select([])
      workspace.announce(`Opened ${document.title}.`)
    } catch (thrown) {
      workspace.toast(toFaultData(thrown).message, 'bad')
    }
  }
  return {
    openPreset: ({file, load}) => open(async () => openDocument(await load(), file, definitions)),
    openFile: file => open(async () => parseDocument(await file.text(), file.name, definitions)),
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

function download(name: string, text: string) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], {type: 'application/json'}))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
