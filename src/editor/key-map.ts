// Which key does what while the canvas has the focus.

/** What a key can ask of the canvas. */
export type Command =
  | 'delete'
  | 'duplicate'
  | 'select-all'
  | 'escape'
  | 'inspect'
  | 'connect'
  | 'run-to'
  | 'search'
  | 'fit'
  | 'actual-size'
  | 'zoom-in'
  | 'zoom-out'
  | 'first'
  | 'last'
  | `walk-${Direction}`
  | `move-${Direction}`
  | `leap-${Direction}`

export type Direction = 'left' | 'right' | 'up' | 'down'

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>

const arrows: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}

const plain: Readonly<Record<string, Command>> = {
  Delete: 'delete',
  Backspace: 'delete',
  Escape: 'escape',
  Enter: 'inspect',
  Home: 'first',
  End: 'last',
  c: 'connect',
  r: 'run-to',
  f: 'fit',
  '1': 'fit',
  '0': 'actual-size',
  '+': 'zoom-in',
  '=': 'zoom-in',
  '-': 'zoom-out',
  '/': 'search',
}

/** With Shift; some keyboards need it to type the sign. */
const shifted: Readonly<Record<string, Command>> = {
  d: 'duplicate',
  a: 'search',
  '+': 'zoom-in',
  '/': 'search',
}

/** The command of a key press, if it has one. Copy, cut and paste come as events of their own. */
export function commandOf(key: Key): Command | undefined {
  const control = key.ctrlKey || key.metaKey
  const arrow = arrows[key.key]
  if (key.altKey) return undefined
  if (arrow) return arrowCommand(arrow, control, key.shiftKey)
  const name = key.key.length === 1 ? key.key.toLowerCase() : key.key
  if (control) return name === 'a' && !key.shiftKey ? 'select-all' : undefined
  return key.shiftKey ? shifted[name] : plain[name]
}

function arrowCommand(arrow: Direction, control: boolean, shift: boolean): Command | undefined {
  if (control) return shift ? `leap-${arrow}` : undefined
  return shift ? `move-${arrow}` : `walk-${arrow}`
}

/** Whether keys belong to a field that has the focus. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
}
