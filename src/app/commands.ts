// Everything that can be asked of the editor, under one name each: keys, command palette and buttons share it.
import {computed, type ComputedRef} from 'vue'
import {canvasCommands, type Command, type CommandInfo} from '../editor/commands.ts'
import type {CanvasHandle} from '../editor/canvas.ts'
import {useLanguage} from '../stores/language.ts'
import type {usePreferences} from '../stores/preferences.ts'
import type {Files} from './files.ts'
import {kindInFocus} from './help.ts'
import {presets} from './presets.ts'
import type {Session} from './session.ts'
import {soon} from './soon.ts'
import {languageNames, languages, say, spoken} from '../words/say.ts'

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
      title: spoken(title),
      group: spoken(group),
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
  const runner = command(say`Run`)
  const edit = command(say`Edit`)
  const file = command(say`Document`)
  const view = command(say`View`)
  return [
    edit('undo', say`Undo`, () => step(session, 'undo'), 'Ctrl+Z'),
    edit('redo', say`Redo`, () => step(session, 'redo'), 'Ctrl+Shift+Z', 'Ctrl+Y'),
    edit('history', say`Show what was done`, () => show('history'), 'Ctrl+Shift+H'),
    runner('run-all', say`Run all`, () => run(), 'Ctrl+Enter'),
    runner('stop', say`Stop the run`, () => runs.cancel(), 'Ctrl+.'),
    runner('freeze', say`Freeze this run`, session.freezer.freeze, 'Ctrl+Shift+F'),
    runner('swap', say`Swap with the frozen run`, session.freezer.swap, 'Ctrl+Shift+X'),
    runner('unfreeze', say`Unfreeze`, session.freezer.release),
    file('save', say`Save as a file`, () => files.save(), 'Ctrl+S'),
    file('open', say`Open a file`, openFile, 'Ctrl+O'),
    file('new', say`New graph`, () => files.openBlank()),
    file('graphs', say`My graphs`, () => void (session.workspace.dialog = 'documents'), 'Ctrl+Shift+O'),
    file('versions', say`Versions of this graph`, () => void (session.workspace.dialog = 'versions')),
    file('share', say`Share a link`, () => void (session.workspace.dialog = 'share')),
    file('gallery', say`Open a preset`, () => show('gallery')),
    ...presets.map(preset =>
      file(`preset ${preset.file}`, say`Open ${spoken(preset.title)}`, () => void files.openPreset(preset)),
    ),
    view('palette', say`Show or hide the palette`, panel('paletteOpen')),
    view('outline', say`To the outline`, () => void showOutline(session), 'Alt+O'),
    view('results', say`Show or hide the results`, panel('dockOpen')),
    view('inspector', say`Show or hide the inspector`, panel('inspectorOpen')),
    view('theme', say`Light or dark`, () => {
      const dark = matchMedia('(prefers-color-scheme: dark)').matches
      const now = workspace.theme === 'system' ? (dark ? 'dark' : 'light') : workspace.theme
      workspace.theme = now === 'dark' ? 'light' : 'dark'
    }),
    view('language', languages.map(name => languageNames[name]).join(', '), () => {
      const {next, choose} = useLanguage()
      void choose(next)
    }),
    view('commands', say`Find a command`, () => show('commands'), 'Ctrl+K'),
    view('help', say`Help on this`, () => (workspace.help = kindInFocus(session)), 'F1'),
    view('keys', say`Show and change the keys`, () => show('keys'), '?'),
  ]
}

const openFile = () => document.querySelector<HTMLInputElement>('[data-open-file]')?.click()

/** Goes one step back or forth and says which. */
function step({documents, workspace}: Session, way: 'undo' | 'redo') {
  const label = way === 'undo' ? documents.undoLabel : documents.redoLabel
  documents[way]()
  workspace.announce(
    label === undefined
      ? way === 'undo'
        ? say`Nothing to undo.`
        : say`Nothing to redo.`
      : way === 'undo'
        ? say`Undone: ${spoken(label)}.`
        : say`Redone: ${spoken(label)}.`,
  )
}

/** Shows the outline, with the focus on its row. */
async function showOutline({workspace}: Session) {
  workspace.setPanels({paletteOpen: true})
  workspace.left = 'outline'
  const tree = await soon(() => document.querySelector<HTMLElement>('[role=tree]'))
  ;(tree?.querySelector<HTMLElement>('[role=treeitem][tabindex="0"], [role=treeitem]') ?? tree)?.focus()
}

/** A key as it is shown: `Ctrl+→`. */
export const showKey = (key: string): string =>
  key
    .replace('ArrowLeft', '←')
    .replace('ArrowRight', '→')
    .replace('ArrowUp', '↑')
    .replace('ArrowDown', '↓')
    .replace('Delete', 'Del')
