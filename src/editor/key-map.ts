// From a key press to what it asks for.
import {canvasCommands, type Command} from './commands.ts'

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>

/**
 * A key press as a text: `Ctrl+Shift+E`, `/`, `Shift+ArrowUp`. The Command key counts as Ctrl. Shift is left out
 * with signs, which some keyboards need it for. `undefined` for Shift, Ctrl and Alt by themselves.
 */
export function chordOf({key, ctrlKey, metaKey, shiftKey, altKey}: Key): string | undefined {
  if (/^(Shift|Control|Alt|Meta|Dead|Process|Unidentified|AltGraph|CapsLock)$/.test(key)) return undefined
  const isLetter = key.toLowerCase() !== key.toUpperCase()
  const name = key === ' ' ? 'Space' : key.length === 1 ? key.toUpperCase() : key
  const shift = shiftKey && (isLetter || key.length > 1 || key === ' ')
  return [ctrlKey || metaKey ? 'Ctrl' : '', altKey ? 'Alt' : '', shift ? 'Shift' : '', name]
    .filter(Boolean)
    .join('+')
}

/** Which command each key press asks for. */
export type KeyMap = ReadonlyMap<string, Command>

/** The map of commands with these keys, by default their standard ones. */
export function keyMapOf(keysOf: (command: Command) => readonly string[] = standardKeys): KeyMap {
  const commands = Object.keys(canvasCommands) as Command[]
  return new Map(commands.flatMap(command => keysOf(command).map(key => [key, command] as const)))
}

/** The keys that a command has before anybody changes them. */
export const standardKeys = (command: Command): readonly string[] => canvasCommands[command].keys

const standard = keyMapOf()

/** The command of a key press, if it has one. Copy, cut and paste come as events of their own. */
export const commandOf = (key: Key, keys: KeyMap = standard): Command | undefined =>
  keys.get(chordOf(key) ?? '')

/** Whether keys belong to a field that has the focus. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
}
