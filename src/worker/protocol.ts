// What the two threads say to each other. Types only: nothing else of one side is known to the other.
import type {FaultData} from '../core/fault.ts'
import type {GraphDocument, NodeId} from '../graph/document.ts'
import type {NodeParts} from '../graph/keys.ts'
import type {Wish} from '../graph/node.ts'
import type {RunEvent} from '../graph/run.ts'

/** What to run, and what the page knows already. */
export interface RunRequest {
  readonly document: GraphDocument
  /** Only this node and what it needs; everything where left out. */
  readonly to?: NodeId | undefined
  /** The keys of results whose display the page still has: it need not be posted again. */
  readonly kept?: Readonly<Record<NodeId, string>>
}

/** Something that a view asks its node's kind, whose inputs are known from a run. */
export interface Inquiry {
  readonly kind: string
  readonly parts: Pick<NodeParts, 'inputs' | 'params'>
  /** Plain data. */
  readonly question: unknown
}

/** Page to worker. A new `run` cancels the one before it. */
export type ToWorker =
  | {
      readonly type: 'run'
      readonly run: number
      readonly request: RunRequest
      /** The page's address, which `app:` files are relative to. */
      readonly base: string
    }
  | {readonly type: 'cancel'; readonly run: number}
  /** What a node of a run under way is asked to do. */
  | {readonly type: 'wish'; readonly run: number; readonly node: NodeId; readonly wish: Wish}
  /** Answered at the next breath of a run, at once where there is none. */
  | {readonly type: 'ask'; readonly ask: number; readonly inquiry: Inquiry}

/** Worker to page. Every message names its run, so that late ones can be dropped. */
export type FromWorker =
  | {readonly type: 'event'; readonly run: number; readonly event: RunEvent}
  /** The run is over, whichever way; also the answer to `cancel`. */
  | {readonly type: 'finished'; readonly run: number}
  /** The run as a whole could not be done. */
  | {readonly type: 'failed'; readonly run: number; readonly fault: FaultData}
  /** `reply` is undefined where the inputs are not known any more. */
  | {readonly type: 'answer'; readonly ask: number; readonly reply: unknown}
