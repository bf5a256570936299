// Says when the browser keeps nothing, once each time that begins.
import {watch} from 'vue'
import {useLibrary} from '../stores/library.ts'
import {useWorkspace} from '../stores/workspace.ts'
import type {Files} from './files.ts'
import {say} from '../words/say.ts'

export function useKeptWords({save}: Files) {
  const library = useLibrary()
  const workspace = useWorkspace()
  watch(
    () => library.failing,
    failing => failing && workspace.toast(library.status, 'bad', {label: say`Save as a file`, act: save}),
  )
}
