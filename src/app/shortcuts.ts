// Keys that work wherever the focus is.
import {onMounted, onUnmounted} from 'vue'
import {isTyping} from '../editor/key-map.ts'
import type {Files} from './files.ts'
import type {Session} from './session.ts'

/** Undo and redo, run and stop, open and save. */
export function useShortcuts({documents, workspace, runs, run}: Session, files: Files) {
  const back = (step: 'undo' | 'redo') => {
    const label = step === 'undo' ? documents.undoLabel : documents.redoLabel
    if (step === 'undo') documents.undo()
    else documents.redo()
    const word = step === 'undo' ? 'Undone' : 'Redone'
    workspace.announce(label === undefined ? `Nothing to ${step}.` : `${word}: ${label}.`)
  }
  const commands: Readonly<Record<string, () => void>> = {
    z: () => back('undo'),
    'shift+z': () => back('redo'),
    y: () => back('redo'),
    enter: () => run(),
    '.': () => runs.cancel(),
    s: () => files.save(),
    o: () => document.querySelector<HTMLInputElement>('[data-open-file]')?.click(),
  }
  function keydown(event: KeyboardEvent) {
    if ((!event.ctrlKey && !event.metaKey) || event.altKey) return
    const name = `${event.shiftKey ? 'shift+' : ''}${event.key.toLowerCase()}`
    const editing = /^(z|shift\+z|y)$/.test(name) && isTyping(event.target)
    if (editing || !commands[name]) return
    event.preventDefault()
    commands[name]()
  }
  onMounted(() => window.addEventListener('keydown', keydown))
  onUnmounted(() => window.removeEventListener('keydown', keydown))
}
