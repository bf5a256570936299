/** A saved state of a draft. */
export interface Version {
  readonly id: number
  readonly title: string
  /** Milliseconds since 1970. */
  readonly savedAt: number
}

/** How many versions are kept, the latest included. */
const most = 20
/** Versions closer to each other than this are one, in milliseconds; the latest is never given up. */
const apart = 30_000

/** The ids of versions to give up, given all of them, the oldest first. */
export function superfluous(versions: readonly Version[]): readonly number[] {
  const old: number[] = []
  let anchor: Version | undefined
  for (const version of versions.slice(0, -1)) {
    const close = anchor?.title === version.title && version.savedAt - anchor.savedAt < apart
    if (close) old.push(version.id)
    else anchor = version
  }
  const left = versions.filter(({id}) => !old.includes(id))
  return [...old, ...left.slice(0, Math.max(0, left.length - most)).map(({id}) => id)]
}
