// What runs leave behind: results by key, least recently used first to go.
import type {NodeId} from './document.ts'
import type {NodeParts} from './keys.ts'
import type {Evaluated} from './node.ts'
import type {Metrics} from './run.ts'

/** A finished result as it is kept. */
export interface CacheEntry {
  readonly outputs: Readonly<Record<string, unknown>>
  readonly metrics: Metrics
  readonly display?: unknown
  /** How long it took, in milliseconds. */
  readonly ms: number
}

/** Results of earlier runs, and what each node was when it last ran. */
export interface Cache {
  get(key: string): CacheEntry | undefined
  set(key: string, entry: CacheEntry): void
  /** The parts of each node's last run; reasons compare with them. */
  readonly history: Map<NodeId, NodeParts>
}

export interface CacheLimits {
  readonly entries: number
  /** Of the arrays in them. */
  readonly bytes: number
}

const standard: CacheLimits = {entries: 4096, bytes: 256 * 2 ** 20}

/** A cache within limits; the latest result is always kept, however large. */
export function createCache(limits: CacheLimits = standard): Cache {
  const entries = new Map<string, {readonly entry: CacheEntry; readonly bytes: number}>()
  let bytes = 0

  const remove = (key: string) => {
    bytes -= entries.get(key)?.bytes ?? 0
    entries.delete(key)
  }
  return {
    history: new Map(),
    get(key) {
      const found = entries.get(key)
      if (!found) return undefined
      entries.delete(key)
      entries.set(key, found) // the most recent comes last
      return found.entry
    },
    set(key, entry) {
      remove(key)
      const size = bytesOf(entry)
      entries.set(key, {entry, bytes: size})
      bytes += size
      for (const oldest of entries.keys()) {
        if (oldest === key || (entries.size <= limits.entries && bytes <= limits.bytes)) break
        remove(oldest)
      }
    },
  }
}

/** The entry for what an evaluation gave. */
export const entryOf = ({outputs, metrics = {}, display}: Evaluated, ms: number): CacheEntry => ({
  outputs,
  metrics,
  ...(display !== undefined && {display}),
  ms,
})

/** An estimate: the buffers that a value refers to, each once, and a little for everything else. */
export function bytesOf(value: unknown): number {
  const seen = new Set<unknown>()
  const queue: unknown[] = [value]
  let bytes = 0
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const part = ArrayBuffer.isView(next) ? next.buffer : next
    if (typeof part !== 'object' || part === null || seen.has(part)) continue
    seen.add(part)
    if (part instanceof ArrayBuffer) bytes += part.byteLength
    else for (const member of membersOf(part)) if (typeof member === 'object' && member) queue.push(member)
    bytes += 64
  }
  return bytes
}

const membersOf = (part: object): Iterable<unknown> =>
  part instanceof Map ? [...part.keys(), ...part.values()] : part instanceof Set ? part : Object.values(part)
