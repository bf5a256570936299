// Everything that can be asked of the editor, under one name each: keys, command palette and buttons share it.
import {computed, type ComputedRef} from 'vue'
import {canvasCommands, type Command, type CommandInfo} from '../editor/commands.ts'
import type {CanvasHandle} from '../editor/canvas.ts'
import type {usePreferences} from '../stores/preferences.ts'
import type {Files} from './files.ts'
import {presets} from './presets.ts'
import type {Session} from './session.ts'

export interface AppCommand {
  readonly id: string
  readonly title: string
  readonly group: string
  readonly keys: readonly string[]
  /** Whether its keys work wherever the focus is, not on the canvas alone. */
  readonly everywhere: boolean
  readonly run: () => void
}

/** The dialogs that commands open. */
export type Dialog = 'commands' | 'keys' | 'history' | 'gallery'

interface Parts {
  readonly session: Session
  readonly files: Files
  readonly preferences: ReturnType<typeof usePreferences>
  readonly canvas: () => CanvasHandle | null
  readonly show: (dialog: Dialog) => void
}

/** All commands, those of the canvas first, with the keys that they have now. */
export function useAppCommands(parts: Parts): ComputedRef<readonly AppCommand[]> {
  const {preferences, canvas} = parts
  const keysOf = (id: string, standard: readonly string[]) => preferences.keys[id] ?? standard
  return computed(() => [
    ...Object.entries<CommandInfo>(canvasCommands).map(([id, {title, group, keys}]) => ({
      id,
      title,
      group,
      keys: keysOf(id, keys),
      everywhere: false,
      run: () => canvas()?.obey(id as Command),
    })),
    ...shellCommands(parts).map(({id, keys, ...rest}) => ({
      ...rest,
      id,
      keys: keysOf(id, keys),
      everywhere: true,
    })),
  ])
}

type Shell = Omit<AppCommand, 'everywhere'>

function shellCommands(parts: Parts): readonly Shell[] {
  const {session, files, show} = parts
  const {runs, run, workspace} = session
  const command =
    (group: string) =>
    (id: string, title: string, run: () => void, ...keys: string[]): Shell => ({group, id, title, run, keys})
  const panel = (name: 'paletteOpen' | 'dockOpen' | 'inspectorOpen') => () =>
    workspace.setPanels({[name]: !workspace.panels[name]})
  const runner = command('Run')
  const edit = command('Edit')
  const file = command('Document')
  const view = command('View')
  return [
    edit('undo', 'Undo', () => step(session, 'undo'), 'Ctrl+Z'),
    edit('redo', 'Redo', () => step(session, 'redo'), 'Ctrl+Shift+Z', 'Ctrl+Y'),
    edit('history', 'Show what was done', () => show('history'), 'Ctrl+Shift+H'),
    runner('run-all', 'Run all', () => run(), 'Ctrl+Enter'),
    runner('stop', 'Stop the run', () => runs.cancel(), 'Ctrl+.'),
    file('save', 'Save as a file', () => files.save(), 'Ctrl+S'),
    file('open', 'Open a file', openFile, 'Ctrl+O'),
    file('new', 'New graph', () => files.openBlank()),
    file('graphs', 'My graphs', () => void (session.workspace.dialog = 'documents'), 'Ctrl+Shift+O'),
    file('versions', 'Versions of this graph', () => void (session.workspace.dialog = 'versions')),
    file('share', 'Share a link', () => void (session.workspace.dialog = 'share')),
    file('gallery', 'Open a preset', () => show('gallery')),
    ...presets.map(preset =>
      file(`preset ${preset.file}`, `Open ${preset.title}`, () => void files.openPreset(preset)),
    ),
    view('palette', 'Show or hide the palette', panel('paletteOpen')),
    view('results', 'Show or hide the results', panel('dockOpen')),
    view('inspector', 'Show or hide the inspector', panel('inspectorOpen')),
    view('theme', 'Light or dark', () => {
      const dark = matchMedia('(prefers-color-scheme: dark)').matches
      const now = workspace.theme === 'system' ? (dark ? 'dark' : 'light') : workspace.theme
      workspace.theme = now === 'dark' ? 'light' : 'dark'
    }),
    view('commands', 'Find a command', () => show('commands'), 'Ctrl+K'),
    view('keys', 'Show and change the keys', () => show('keys'), '?'),
  ]
}

const openFile = () => document.querySelector<HTMLInputElement>('[data-open-file]')?.click()

/** Goes one step back or forth and says which. */
function step({documents, workspace}: Session, way: 'undo' | 'redo') {
  const label = way === 'undo' ? documents.undoLabel : documents.redoLabel
  documents[way]()
  workspace.announce(
    label === undefined ? `Nothing to ${way}.` : `${way === 'undo' ? 'Undone' : 'Redone'}: ${label}.`,
  )
}

/** A key as it is shown: `Ctrl+→`. */
export const showKey = (key: string): string =>
  key
    .replace('ArrowLeft', '←')
    .replace('ArrowRight', '→')
    .replace('ArrowUp', '↑')
    .replace('ArrowDown', '↓')
    .replace('Delete', 'Del')
