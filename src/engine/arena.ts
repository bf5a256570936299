/** Memory of a WebAssembly module, given out piece by piece and never taken back. */
export interface Arena {
  readonly memory: WebAssembly.Memory
  /** Room for some bytes, aligned to 64; zeros. @returns its address */
  room(bytes: number): number
  /** Room with a copy of an array. */
  keep(data: ArrayBufferView): number
  /** Bytes given out so far. */
  used(): number
}

const page = 65_536
/** The module keeps nothing of its own in memory; the first bytes stay free, so that no address is 0. */
const first = 64

/** An empty arena; its memory grows as needed. */
export function createArena(): Arena {
  const memory = new WebAssembly.Memory({initial: 16, maximum: 32_768})
  let next = first
  const room = (bytes: number) => {
    const at = next
    next = (at + bytes + 63) & ~63
    const missing = next - memory.buffer.byteLength
    if (missing > 0) memory.grow(Math.ceil(missing / page))
    return at
  }
  return {
    memory,
    room,
    keep(data) {
      const at = room(data.byteLength)
      new Uint8Array(memory.buffer, at).set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
      return at
    },
    used: () => next,
  }
}

/** A class of the kernels as the host fills it in: its fields in order, 32-bit each unless said otherwise. */
export function keepFields(
  arena: Arena,
  fields: readonly (number | {readonly double: number} | {readonly single: number})[],
): number {
  const bytes = new DataView(new ArrayBuffer(fields.length * 8 + 8))
  let at = 0
  for (const field of fields) {
    if (typeof field === 'number') bytes.setInt32(at, field, true)
    else if ('single' in field) bytes.setFloat32(at, field.single, true)
    else bytes.setFloat64((at = (at + 7) & ~7), field.double, true)
    at += typeof field === 'object' && 'double' in field ? 8 : 4
  }
  return arena.keep(bytes)
}
