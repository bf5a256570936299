// A document's hash: the same for the same content, however it came about.
import type {GraphDocument} from '../graph/document.ts'
import {canonical} from '../graph/keys.ts'
import {digest} from '../worker/digest.ts'

/** Hashes of items, each worked out once: an edit leaves most of them as they are. */
const known = new WeakMap<object, string>()

function hashOfItem(item: unknown): string {
  if (typeof item !== 'object' || item === null) return canonical(item) ?? ''
  const found = known.get(item) ?? digest(canonical(item))
  known.set(item, found)
  return found
}

/** SHA-256 over all members, lists item by item, in hexadecimal. Neither the order of members nor history counts. */
export const hashOf = (document: GraphDocument): string =>
  digest(
    canonical(
      Object.fromEntries(
        Object.entries(document).map(([name, value]: [string, unknown]) => [
          name,
          Array.isArray(value) ? value.map(hashOfItem) : hashOfItem(value),
        ]),
      ),
    ),
  )
