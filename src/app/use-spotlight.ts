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
  run: '.bar .run .primary',
  seed: '.bar [data-seed]',
  file: '.bar [data-file]',
  lessons: '.bar [data-lessons]',
}

/** Marks what the spotlight is on, as long as it is on it. */
export function useSpotlight(session: Session, spotlight: () => Spotlight | undefined): void {
  let marked: Element | undefined
  function clear() {
    marked?.removeAttribute('data-spotlight')
    marked = undefined
  }
  function find(on: Spotlight): Element | undefined {
    if (on.node === undefined) return document.querySelector(panes[on.pane ?? 'results']) ?? undefined
    const [id] = nodesNamed(on.node, {document: session.documents.current})
    return document.querySelector(`[data-node="${CSS.escape(id ?? '')}"][role]`) ?? undefined
  }
  const {documents, workspace, runs} = session
  /** The palette, where it was opened here: on narrow pages it lies over the canvas, so it goes again. */
  let opened = false
  function openPanels({view, pane}: Spotlight) {
    if (opened && pane !== 'palette') workspace.setPanels({paletteOpen: false})
    opened = pane === 'palette' && (opened || !workspace.panels.paletteOpen)
    if (pane === 'palette') workspace.setPanels({paletteOpen: true})
    if (pane === 'inspector') workspace.setPanels({inspectorOpen: true})
    if (view !== undefined || pane === 'results') workspace.setPanels({dockOpen: true})
  }
  watch(
    spotlight,
    on => {
      openPanels(on ?? {})
      if (on?.view === undefined) return
      workspace.view = nodesNamed(on.view, {document: documents.current}).at(0)
    },
    {immediate: true},
  )
  watch(
    () => [spotlight(), documents.current, workspace.selection, workspace.panels, runs.running] as const,
    async ([on]) => {
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
