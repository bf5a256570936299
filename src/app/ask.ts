// What the canvas asks of others.
import {nextTick} from 'vue'
import type {Command} from '../editor/commands.ts'
import type {NodeId} from '../graph/document.ts'
import {usePreferences} from '../stores/preferences.ts'
import type {Session} from './session.ts'
import {blockCommands} from './session-blocks.ts'

/** Carries out the commands that the canvas leaves to others; `toCanvas` gives it back the focus. */
export function useAsks(session: Session, toCanvas: () => void) {
  const {workspace, select} = session
  const preferences = usePreferences()
  const blocks = blockCommands(session)
  const asks: {readonly [C in Command]?: (ids: ReadonlySet<NodeId>) => void} = {
    grid: () => workspace.announce(`Snapping ${preferences.toggle('snapping') ? 'on' : 'off'}.`),
    minimap: () => preferences.toggle('minimap'),
    group: blocks.group,
    dissolve: blocks.dissolve,
    enter: ids => blocks.enter([...ids][0]),
    leave: () => blocks.leave(),
    pin(ids) {
      workspace.setPanels({dockOpen: true})
      select(ids)
    },
  }
  return {
    blocks,
    ask: (command: Command, ids: ReadonlySet<NodeId>) => {
      if (command === 'group' || command === 'dissolve') void nextTick(toCanvas)
      asks[command]?.(ids)
    },
  }
}
