import {defineStore} from 'pinia'
import {shallowRef, watch, type ShallowRef} from 'vue'
import type {NodeId} from '../graph/document.ts'

export type Theme = 'system' | 'light' | 'dark' | 'contrast'

export interface Panels {
  /** Sizes in pixels. */
  readonly palette: number
  readonly inspector: number
  readonly dock: number
  readonly paletteOpen: boolean
  readonly inspectorOpen: boolean
  readonly dockOpen: boolean
}

/** Below this width, in pixels, the palette would lie over the canvas. */
const roomy = 1200

/** In a dock of this height, in pixels, charts and tables are seen whole. */
const leastFull = 296

/** How the panels are before anybody moves them. */
export const standardPanels: Panels = {
  palette: 240,
  inspector: 320,
  dock: 296,
  paletteOpen: true,
  inspectorOpen: false,
  dockOpen: true,
}

/** The least and greatest sizes of the panels, in pixels. */
export const panelLimits = {palette: [180, 360], inspector: [260, 520], dock: [120, 640]} as const

/** More messages than this would cover the page. */
const mostToasts = 3
/** What was said before these has been read. */
const mostAnnouncements = 4

/** A sentence for screen readers. */
export interface Announcement {
  readonly id: number
  readonly text: string
}

/** What can be done about a message; a lasting one stays until it is done or dismissed. */
interface Action {
  readonly label: string
  readonly act: () => void
  readonly lasting?: boolean
}

/** A message that shows for a while. */
export interface Toast {
  readonly id: number
  readonly text: string
  readonly tone: 'plain' | 'bad'
  /** What can be done about it, at the press of a button. */
  readonly action?: Action
}

/** What lies over the page until it is closed. */
export type Dialog = 'documents' | 'versions' | 'share'

/** What belongs to the user's screen, not to the document: selection, panels, theme, messages. */
export const useWorkspace = defineStore('workspace', () => {
  const selection = shallowRef<ReadonlySet<NodeId>>(new Set())
  /** The uses of blocks that are open on the canvas, one inside the other. */
  const path = shallowRef<readonly NodeId[]>([])
  const panels = kept('spikeloom.panels', readPanels({}), readPanels)
  const theme = kept<Theme>('spikeloom.theme', 'system', readTheme)
  /** What the left column shows. */
  const left = kept<'palette' | 'outline'>('spikeloom.left', 'palette', value =>
    value === 'outline' ? value : 'palette',
  )
  const toasts = shallowRef<readonly Toast[]>([])
  const announcements = shallowRef<readonly Announcement[]>([])
  const dialog = shallowRef<Dialog>()
  const help = shallowRef<string>()
  const view = shallowRef<string>()
  let nextToast = 1
  let nextAnnouncement = 1
  let held: number | undefined

  /** Says something to screen readers. */
  function announce(text: string) {
    // Beside what was said before: of two texts in one place, a reader would miss the first.
    announcements.value = [...announcements.value, {id: nextAnnouncement++, text}].slice(-mostAnnouncements)
  }
  function toast(text: string, tone: Toast['tone'] = 'plain', action?: Toast['action']) {
    const id = nextToast++
    const shown = {id, text, tone, ...(action && {action})}
    toasts.value = [...toasts.value.filter(other => other.text !== text), shown].slice(-mostToasts)
    announce(text)
    if (!action?.lasting) leave(id, tone === 'bad' || action ? 10_000 : 5000)
  }
  /** Dismisses a message later, but never while it is held. */
  function leave(id: number, ms: number) {
    setTimeout(() => (held === id ? leave(id, 2000) : dismiss(id)), ms)
  }
  function dismiss(id: number) {
    if (held === id) held = undefined
    toasts.value = toasts.value.filter(toast => toast.id !== id)
  }
  /** Keeps one message from leaving, as long as somebody points at it; none, if none is given. */
  const hold = (id?: number) => void (held = id)
  /** Dismisses every message: what they spoke of is gone. */
  const clearToasts = () => void (toasts.value = [])
  function setPanels(change: Partial<Panels>) {
    panels.value = {...panels.value, ...change}
  }

  return {
    selection,
    path,
    panels,
    theme,
    left,
    toasts,
    /** What was said last, the latest at the end. */
    announcements,
    /** The dialog that is open, if one is. */
    dialog,
    /** The node kind that help is shown on, if it is. */
    help,
    /** The tab of the results that is wished for: a node's id, or `problems`. */
    view,
    announce,
    toast,
    dismiss,
    hold,
    clearToasts,
    setPanels,
  }
})

/** A value that outlives the page where the browser allows it, and works all the same where it does not. */
export function kept<T>(name: string, standard: T, read: (value: unknown) => T): ShallowRef<T> {
  const value = shallowRef(standard)
  try {
    const text = localStorage.getItem(name)
    if (text !== null) value.value = read(JSON.parse(text))
  } catch {
    // Storage is forbidden or holds something else: the standard will do.
  }
  watch(value, now => {
    try {
      localStorage.setItem(name, JSON.stringify(now))
    } catch {
      // Full or forbidden: the value lasts as long as the page.
    }
  })
  return value
}

const readTheme = (value: unknown): Theme =>
  value === 'light' || value === 'dark' || value === 'contrast' ? value : 'system'

function readPanels(value: unknown): Panels {
  const given = (typeof value === 'object' && value !== null ? value : {}) as Partial<
    Record<keyof Panels, unknown>
  >
  const size = (name: keyof typeof panelLimits) => {
    const px = given[name]
    const [least, most] = panelLimits[name]
    return typeof px === 'number' && px >= least && px <= most ? px : standardPanels[name]
  }
  const open = (name: 'paletteOpen' | 'dockOpen') => {
    const is = given[name]
    return typeof is === 'boolean' ? is : standardPanels[name]
  }
  return {
    palette: size('palette'),
    inspector: size('inspector'),
    dock: Math.min(size('dock'), Math.max(leastFull, Math.round(innerHeight * 0.32))),
    paletteOpen: open('paletteOpen') && innerWidth >= roomy,
    inspectorOpen: false,
    dockOpen: open('dockOpen'),
  }
}
