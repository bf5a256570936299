// What can be asked of the canvas, under what name and with which keys.

export type Direction = 'left' | 'right' | 'up' | 'down'

export interface CommandInfo {
  readonly title: string
  /** Standard keys, `Ctrl+Shift+E`; the first is the one that is shown. */
  readonly keys: readonly string[]
  readonly group: 'Edit' | 'Nodes' | 'Move about' | 'Arrange' | 'View'
}

const info = (group: CommandInfo['group'], title: string, ...keys: string[]): CommandInfo => ({
  group,
  title,
  keys,
})

/** The commands of the canvas. */
export const canvasCommands = {
  search: info('Nodes', 'Add a node', '/', 'Shift+A'),
  insert: info('Nodes', 'Insert a node on the wire', 'I'),
  inspect: info('Nodes', 'Edit the parameters', 'Enter'),
  connect: info('Nodes', 'Connect the node', 'C'),
  disconnect: info('Nodes', 'Disconnect the node', 'X'),
  'run-to': info('Nodes', 'Run up to the node', 'R'),
  bypass: info('Nodes', 'Bypass', 'B'),
  collapse: info('Nodes', 'Collapse or unfold', 'H'),
  pin: info('Nodes', 'Show its result', 'P'),
  note: info('Nodes', 'Add a note', 'N'),
  frame: info('Nodes', 'Frame the selection', 'G'),
  unframe: info('Nodes', 'Take the frame away', 'Shift+G'),
  group: info('Nodes', 'Make a block of the selection', 'Ctrl+Shift+E'),
  dissolve: info('Nodes', 'Dissolve the block', 'Ctrl+Shift+U'),
  enter: info('Nodes', 'Open the block', ']'),
  leave: info('Nodes', 'Leave the block', '['),
  delete: info('Edit', 'Delete', 'Delete', 'Backspace'),
  'delete-reconnect': info('Edit', 'Delete and reconnect', 'Ctrl+Delete', 'Ctrl+Backspace'),
  duplicate: info('Edit', 'Duplicate', 'Shift+D'),
  'select-all': info('Edit', 'Select all', 'Ctrl+A'),
  'select-none': info('Edit', 'Select nothing, or stop what is going on', 'Escape'),
  tidy: info('Arrange', 'Tidy', 'L'),
  'align-left': info('Arrange', 'Align left edges'),
  'align-center': info('Arrange', 'Align middles on a vertical line'),
  'align-right': info('Arrange', 'Align right edges'),
  'align-top': info('Arrange', 'Align top edges'),
  'align-middle': info('Arrange', 'Align middles on a horizontal line'),
  'align-bottom': info('Arrange', 'Align bottom edges'),
  'distribute-across': info('Arrange', 'Distribute from left to right'),
  'distribute-down': info('Arrange', 'Distribute from top to bottom'),
  'move-left': info('Arrange', 'Move left', 'Shift+ArrowLeft'),
  'move-right': info('Arrange', 'Move right', 'Shift+ArrowRight'),
  'move-up': info('Arrange', 'Move up', 'Shift+ArrowUp'),
  'move-down': info('Arrange', 'Move down', 'Shift+ArrowDown'),
  'leap-left': info('Arrange', 'Move far left', 'Ctrl+Shift+ArrowLeft'),
  'leap-right': info('Arrange', 'Move far right', 'Ctrl+Shift+ArrowRight'),
  'leap-up': info('Arrange', 'Move far up', 'Ctrl+Shift+ArrowUp'),
  'leap-down': info('Arrange', 'Move far down', 'Ctrl+Shift+ArrowDown'),
  'walk-right': info('Move about', 'To the next node along the wire', 'ArrowRight'),
  'walk-left': info('Move about', 'Back along the wire', 'ArrowLeft'),
  'walk-up': info('Move about', 'To the node above', 'ArrowUp'),
  'walk-down': info('Move about', 'To the node below', 'ArrowDown'),
  first: info('Move about', 'To the first node', 'Home'),
  last: info('Move about', 'To the last node', 'End'),
  fit: info('View', 'Show the whole graph', 'F', '1'),
  'fit-selection': info('View', 'Show the selection', '2'),
  'actual-size': info('View', 'Show at 100 %', '0'),
  'zoom-in': info('View', 'Zoom in', '+', '='),
  'zoom-out': info('View', 'Zoom out', '-'),
  grid: info('View', 'Snap to the grid, or not', 'Shift+S'),
  minimap: info('View', 'Show or hide the map', 'M'),
} as const satisfies Readonly<Record<string, CommandInfo>>

export type Command = keyof typeof canvasCommands
