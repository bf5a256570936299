/** A saved state of a document. */
export interface Version {
  readonly id: number
  /** Of the document. */
  readonly of: string
  readonly title: string
  /** Milliseconds since 1970. */
  readonly savedAt: number
  /** The user's own name for it: such a version is kept until the user gives it up. */
  readonly name?: string
}

/** How many versions without a name are kept of each document, the latest included. */
export const mostVersions = 20
/** Versions closer to each other than this are one, in milliseconds; the latest is never given up. */
const apart = 30_000

/**
 * The ids of versions to give up.
 * @param versions  all of one document, the oldest first
 * @param pinned  ids of those that stay whatever their age
 */
export function superfluous(
  versions: readonly Version[],
  pinned: ReadonlySet<number> = new Set(),
): readonly number[] {
  const free = versions.filter(({id, name}) => name === undefined && !pinned.has(id))
  const old = new Set<number>()
  let anchor: Version | undefined
  for (const version of free.slice(0, -1)) {
    if (anchor && version.savedAt - anchor.savedAt < apart) old.add(version.id)
    else anchor = version
  }
  const left = free.filter(({id}) => !old.has(id))
  return [...old, ...left.slice(0, Math.max(0, left.length - mostVersions)).map(({id}) => id)]
}
