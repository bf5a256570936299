import {pointerAddress} from './address.ts'

/** A note about a file is no longer than this. */
const longestNote = 1000

/**
 * The SHA-256 that a server says a file has: its ETag, where that is one (the hub's `x-linked-etag` is), else what
 * the hub's note about the file says. `undefined` where nothing is said, which many servers do.
 */
export async function expectedSum(url: URL, tag: string | undefined): Promise<string | undefined> {
  return sumIn(tag ?? '', /^([0-9a-f]{64})$/i) ?? (await fromPointer(url))
}

async function fromPointer(url: URL): Promise<string | undefined> {
  const pointer = pointerAddress(url)
  if (!pointer) return undefined
  try {
    const response = await fetch(pointer, {headers: {range: `bytes=0-${longestNote - 1}`}})
    const length = Number(response.headers.get('content-length') ?? 0)
    if (!response.ok || length > longestNote) {
      await response.body?.cancel()
      return undefined
    }
    return sumIn((await response.text()).slice(0, longestNote), /^oid sha256:([0-9a-f]{64})$/m)
  } catch {
    return undefined // nothing is said, then
  }
}

const sumIn = (text: string, pattern: RegExp) => pattern.exec(text)?.[1].toLowerCase()
