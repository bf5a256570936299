// How the tabs of this browser share documents: one edits a document, the others read it.
import {createTurn, whileFree} from './tabs-turn.ts'

/** What a tab hears of the others. */
export interface TabEvents {
  /** Another tab asks to edit: save, then call `giveUp`. */
  readonly wanted: () => void
  /** Another tab took the document away without waiting. */
  readonly lost: () => void
  /** The document is this tab's to edit from now on. */
  readonly gained: () => void
  /** Another tab saved the document that this one reads. */
  readonly saved: () => void
  /** The list of documents changed. */
  readonly listed: () => void
}

export interface Tabs {
  /** Turns to a document. Answers whether this tab may edit it; if not, it will hear `gained` once it may. */
  readonly claim: (id: string) => Promise<boolean>
  /** Lets the tab that asked have the document. */
  readonly giveUp: () => void
  /** Asks the tab that edits to give up; one that does not answer loses the document. */
  readonly takeOver: () => void
  /** Does something with a document that no other tab edits. Answers `false`, having done nothing, if one does. */
  readonly alone: (id: string, act: () => Promise<unknown>) => Promise<boolean>
  readonly tell: (type: 'saved' | 'listed') => void
}

interface Message {
  readonly type: 'wanted' | 'saved' | 'listed'
  readonly id: string | undefined
}

/** How long a tab may take to save and give up, in milliseconds. */
const patience = 1500

export function createTabs(hear: TabEvents): Tabs {
  const channel =
    typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('spikeloom-documents')
  const turn = createTurn(hear)
  let id: string | undefined
  const post = (type: Message['type']) => channel?.postMessage({type, id} satisfies Message)

  channel?.addEventListener('message', ({data}: MessageEvent<Message>) => {
    if (data.type === 'listed') hear.listed()
    else if (data.id !== id) return
    else if (data.type === 'saved' && !turn.held()) hear.saved()
    else if (data.type === 'wanted' && turn.held()) hear.wanted()
  })

  return {
    claim(next) {
      id = next
      return turn.claim(next)
    },
    giveUp: turn.giveUp,
    takeOver() {
      const of = id
      post('wanted')
      setTimeout(() => {
        if (id === of) turn.seize()
      }, patience)
    },
    alone: (other, act) => (other === id && turn.held() ? act().then(() => true) : whileFree(other, act)),
    tell: post,
  }
}
