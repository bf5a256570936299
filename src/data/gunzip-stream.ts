// Packed files read from front to back: what was unpacked and read is not held.
import {Inflate} from 'fflate'
import {crc32} from './bytes-crc32.ts'
import {damaged, gzipLayout, isGzip} from './gzip.ts'
import type {SlicedFile} from './sliced.ts'

/** Packed bytes that are unpacked at once. */
const portion = 1 << 17
/** A gzip header is no longer than this. */
const longestHeader = 1 << 16

/**
 * The file that a gzip file holds, unpacked while it is read; any other file as it is. Reading on from where the
 * last read ended costs what is read, going back costs unpacking from the start.
 * @throws Fault `file`, at once or while it is read, if it is damaged or cut off
 * @see RFC 1952
 */
export async function gunzipped(file: SlicedFile): Promise<SlicedFile> {
  const head = await file.slice(0, Math.min(file.size, longestHeader))
  if (!isGzip(head)) return file
  const layout = gzipLayout(head, await file.slice(Math.max(file.size - 8, 0), file.size), file)
  let stream = openStream(file, layout)
  let turn: Promise<unknown> = Promise.resolve()
  async function slice(start: number, end: number) {
    if (start < stream.from()) stream = openStream(file, layout)
    return stream.take(start, end)
  }
  return {
    name: file.name.replace(/\.(gz|tgz)$/i, ending => (ending.toLowerCase() === '.tgz' ? '.tar' : '')),
    size: layout.size,
    slice(start, end) {
      const next = turn.then(() => slice(start, end))
      turn = next.catch(() => undefined)
      return next
    },
  }
}

type Layout = ReturnType<typeof gzipLayout>

/** Unpacks from the start; knows nothing of what lies before the last read. */
function openStream(file: SlicedFile, {from, to, size, crc}: Layout) {
  const chunks: Uint8Array[] = []
  const unpacker = new Inflate(chunk => void (chunk.length > 0 && chunks.push(chunk)))
  const state = {packedAt: from, base: 0, end: 0, sum: 0, counted: 0}

  async function pull() {
    const until = Math.min(state.packedAt + portion, to)
    if (until === state.packedAt) throw wrong(`${state.end} bytes, not the ${size} that its end speaks of`)
    const packed = await file.slice(state.packedAt, until)
    state.packedAt = until
    try {
      unpacker.push(packed, until === to)
    } catch (thrown) {
      throw wrong(`damaged data (${thrown instanceof Error ? thrown.message : String(thrown)})`)
    }
    count()
  }
  function count() {
    for (; state.counted < chunks.length; state.counted++) {
      state.sum = crc32(chunks[state.counted], state.sum)
      state.end += chunks[state.counted].length
    }
    if (state.end > size) throw wrong(`more than the ${size} bytes that its end speaks of`)
    if (state.end === size && state.sum !== crc) throw wrong('data whose checksum is wrong')
  }
  const wrong = (found: string) => damaged({file: file.name, part: 'packed data'}, found)

  return {
    from: () => state.base,
    async take(start: number, end: number) {
      const wanted = new Uint8Array(Math.max(0, Math.min(end, size) - start))
      for (;;) {
        while (chunks.length > 0 && state.base + chunks[0].length <= start) {
          state.base += chunks.shift()!.length
          state.counted--
        }
        if (state.end >= start + wanted.length) break
        await pull()
      }
      let at = state.base
      for (const chunk of chunks) {
        if (at >= start + wanted.length) break
        const part = chunk.subarray(Math.max(start - at, 0), start + wanted.length - at)
        wanted.set(part, Math.max(at - start, 0))
        at += chunk.length
      }
      return wanted
    },
  }
}
