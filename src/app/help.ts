// Help on what the user has before him: the kind of node that has the focus, is selected, or whose view is shown.
import {helps} from '../../nodes/helps.ts'
import {readHelp, type Help} from '../teach/help.ts'
import type {Session} from './session.ts'

/** @throws Fault `file` if its file is broken */
export async function loadHelp(kind: string): Promise<Help | undefined> {
  const load = helps.get(kind)
  return load && readHelp(await load(), `help of ${kind}`)
}

/** The kind that F1 tells of. */
export function kindInFocus({selected, whole, workspace}: Session): string {
  const focused = document.activeElement
  const named = focused?.closest<HTMLElement>('[data-help]')?.dataset.help
  if (named !== undefined) return named
  const shown = whole.graph.value.nodes.find(({id}) => id === workspace.view)?.kind
  if (focused?.closest('.results') && shown !== undefined) return shown
  return selected.value?.kind ?? shown ?? 'simulate'
}
