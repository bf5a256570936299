/** Bytes that are kept at once: few enough to lose, enough for a store to be quick. */
const portion = 1 << 20

/** Gathers small pieces, and hands them on in large ones. */
export function createPile(keep: (bytes: Uint8Array<ArrayBuffer>) => Promise<void>) {
  let pieces: Uint8Array[] = []
  let size = 0
  async function flush() {
    if (size === 0) return
    const bytes = new Uint8Array(size)
    let at = 0
    for (const piece of pieces) {
      bytes.set(piece, at)
      at += piece.length
    }
    pieces = []
    size = 0
    await keep(bytes)
  }
  return {
    size: () => size,
    async add(piece: Uint8Array) {
      pieces.push(piece)
      size += piece.length
      if (size >= portion) await flush()
    },
    /** Hands on what there is. */
    flush,
  }
}
