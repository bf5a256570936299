/** Frames that something may take to come: a part of the page that is fetched when it is first wanted takes a while. */
const patience = 120

/** What `find` finds, as soon as it is there; undefined if it does not come. */
export async function soon<T>(find: () => T | null | undefined): Promise<T | undefined> {
  for (let frame = 0; frame < patience; frame++) {
    const found = find()
    if (found !== null && found !== undefined) return found
    await new Promise(requestAnimationFrame)
  }
  return undefined
}
