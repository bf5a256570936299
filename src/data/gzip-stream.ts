// A gzip file unpacked part by part.
import {Inflate} from 'fflate'
import type {ByteSource, NamedFile} from './bytes.ts'
import {crc32} from './bytes-crc32.ts'
import {checkSize, damaged, frameOf, type Frame} from './gzip.ts'

/** Packed bytes that are unpacked at once. */
const portion = 2 ** 14

/** Unpacked bytes as they come. */
interface Flow {
  /** Where the next byte to be given lies in the unpacked data. */
  at: number
  /** What was unpacked and not yet given. */
  rest: Uint8Array
  /** Where the next packed byte lies in the file. */
  packed: number
  /** Of all that was unpacked, and how much that is. */
  crc: number
  unpacked: number
  readonly inflate: Inflate
  readonly parts: Uint8Array[]
}

/**
 * A gzip file of one member, whose data is not held. The checksum is compared when the last byte has been read.
 * @throws Fault `file` if its ends are damaged, or it is too large
 */
export async function openGzip(file: NamedFile): Promise<ByteSource> {
  const frame = frameOf(await file.slice(0, Math.min(file.size, 2 ** 16)), await tailOf(file), file)
  checkSize(frame.to, frame.end - frame.start)
  let flow = newFlow(frame)
  let last: Promise<unknown> = Promise.resolve()

  async function read(start: number, end: number): Promise<Uint8Array> {
    if (start < flow.at) flow = newFlow(frame)
    const out = new Uint8Array(end - start)
    while (flow.at < end) {
      if (flow.rest.length === 0) await pour(file, frame, flow)
      const taken = Math.min(flow.rest.length, end - flow.at)
      const skipped = Math.min(taken, Math.max(0, start - flow.at))
      out.set(flow.rest.subarray(skipped, taken), Math.max(0, flow.at - start))
      flow.rest = flow.rest.subarray(taken)
      flow.at += taken
    }
    return out
  }
  return {
    size: frame.to.size,
    read(start, end) {
      const next = last.then(() => read(start, end)) // one after the other
      last = next.catch(() => (flow = newFlow(frame)))
      return next
    },
  }
}

const tailOf = (file: NamedFile) => file.slice(Math.max(0, file.size - 8), file.size)

function newFlow({start}: Frame): Flow {
  const parts: Uint8Array[] = []
  const inflate = new Inflate(part => void parts.push(part))
  return {at: 0, rest: new Uint8Array(), packed: start, crc: 0, unpacked: 0, inflate, parts}
}

/** Unpacks some more. @throws Fault `file` */
async function pour(file: NamedFile, {end, to}: Frame, flow: Flow): Promise<void> {
  while (flow.parts.length === 0) {
    if (flow.packed >= end)
      throw damaged(to, `${flow.unpacked} bytes, not the ${to.size} that the file says it has`)
    const next = Math.min(end, flow.packed + portion)
    const bytes = await file.slice(flow.packed, next)
    flow.packed = next
    try {
      flow.inflate.push(bytes, next === end)
    } catch (thrown) {
      throw damaged(to, `damaged data (${thrown instanceof Error ? thrown.message : String(thrown)})`)
    }
    while (flow.parts[0]?.length === 0) flow.parts.shift()
  }
  const part = flow.parts.shift()!
  flow.crc = crc32(part, flow.crc)
  flow.unpacked += part.length
  flow.rest = part
  if (flow.unpacked > to.size) throw damaged(to, `more than the ${to.size} bytes that the file says it has`)
  if (flow.unpacked === to.size && flow.crc !== to.crc32) throw damaged(to, 'data whose checksum is wrong')
}
