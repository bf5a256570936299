// What the canvas asks of others.
import {nextTick} from 'vue'
import type {Command} from '../editor/commands.ts'
import type {NodeId} from '../graph/document.ts'
import {usePreferences} from '../stores/preferences.ts'
import type {Session} from './session.ts'

/** Carries out the commands that the canvas leaves to others; `toCanvas` gives it back the focus. */
export function useAsks(session: Session, toCanvas: () => void) {
  const {workspace, select} = session
  const preferences = usePreferences()
  /** What makes blocks comes when there is one to make. */
  const blocks = async () => (await import('./session-blocks.ts')).blockCommands(session)
  async function change(how: 'group' | 'dissolve', ids: ReadonlySet<NodeId>) {
    const {[how]: act} = await blocks()
    act(ids)
    await nextTick()
    toCanvas()
  }
  const leave = async () => (await blocks()).leave()
  const asks: {readonly [C in Command]?: (ids: ReadonlySet<NodeId>) => unknown} = {
    grid: () => workspace.announce(`Snapping ${preferences.toggle('snapping') ? 'on' : 'off'}.`),
    minimap: () => preferences.toggle('minimap'),
    group: ids => change('group', ids),
    dissolve: ids => change('dissolve', ids),
    enter: async ids => (await blocks()).enter([...ids][0]),
    leave,
    pin(ids) {
      workspace.setPanels({dockOpen: true})
      select(ids)
    },
  }
  return {
    leave,
    ask: (command: Command, ids: ReadonlySet<NodeId>) => void asks[command]?.(ids),
  }
}
