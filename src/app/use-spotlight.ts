// Points at what a lesson speaks of: a ring around it, and nothing is in its way.
import {nextTick, watch, onScopeDispose} from 'vue'
import type {Pane, Spotlight} from '../teach/lesson.ts'
import {nodesNamed} from '../teach/goal.ts'
import type {Session} from './session.ts'

const panes: Readonly<Record<Pane, string>> = {
  palette: '.left',
  canvas: 'main',
  inspector: '.inspector',
  results: '.results',
  run: '.bar .run',
}

/** Marks what the spotlight is on, as long as it is on it. */
export function useSpotlight(session: Session, spotlight: () => Spotlight | undefined): void {
  let marked: Element | undefined
  function clear() {
    marked?.removeAttribute('data-spotlight')
    marked = undefined
  }
  function find(on: Spotlight): Element | undefined {
    if ('view' in on) return document.querySelector(panes.results) ?? undefined
    if ('pane' in on) return document.querySelector(panes[on.pane]) ?? undefined
    const [id] = nodesNamed(on.node, {document: session.documents.current})
    return document.querySelector(`[data-node="${CSS.escape(id ?? '')}"][role]`) ?? undefined
  }
  watch(
    () => [spotlight(), session.documents.current, session.workspace.selection] as const,
    async ([on]) => {
      if (on && 'view' in on)
        session.workspace.view = nodesNamed(on.view, {document: session.documents.current}).at(0)
      await nextTick()
      const target = on && find(on)
      if (target === marked) return
      clear()
      target?.setAttribute('data-spotlight', '')
      marked = target
    },
    {immediate: true, flush: 'post'},
  )
  onScopeDispose(clear)
}
