import {gzipSync} from 'fflate'
import {describe, expect, it} from 'vitest'
import {messageOf, readDamaged} from './bytes-fuzz.ts'
import {readIdx} from './idx.ts'

const twoImages = Uint8Array.of(0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 1, 2, 3, 4, 5, 255)
const packed = gzipSync(twoImages, {filename: 'two', mtime: 1})
const messageFor = (...bytes: number[]) => messageOf(() => readIdx(Uint8Array.from(bytes), 'x.idx'))

describe('readIdx', () => {
  it('reads dimensions and bytes', () => {
    const {shape, data} = readIdx(twoImages, 'two.idx')
    expect(shape).toEqual([2, 1, 3])
    expect([...data]).toEqual([1, 2, 3, 4, 5, 255])
  })

  it('reads the same from a packed file, by its first bytes, whatever its name', () => {
    expect(readIdx(packed, 'two.idx')).toEqual(readIdx(twoImages, 'two.idx'))
  })

  it('says what is wrong with a file, and where', () => {
    expect(messageFor()).toBe(
      'File "x.idx", byte 0 (magic number): found the end of the data, but a field of 4 bytes is needed.',
    )
    expect(messageFor(0x50, 0x4b, 3, 4)).toBe(
      'File "x.idx", byte 0 (magic number): found 50 4b 03 04, but an IDX file, which begins with 00 00 08, is needed.',
    )
    expect(messageFor(0, 0, 13, 1, 0, 0, 0, 0)).toBe(
      'File "x.idx", byte 2 (type): found type 0d, but type 08, unsigned byte, is needed.',
    )
    expect(messageFor(0, 0, 8, 0)).toMatch(/byte 3 \(number of dimensions\): found 0, but 1 to 4 is needed/)
    expect(messageFor(0, 0, 8, 1, 0, 0)).toMatch(/byte 4 \(size of axis 0\): found 2 bytes and the end/)
    expect(messageFor(0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 2, 1, 2, 3)).toBe(
      'File "x.idx", byte 12 (data): found 3 bytes, but 2×2 = 4 bytes is needed.',
    )
    expect(messageFor(0, 0, 8, 4, ...Array<number>(16).fill(255))).toMatch(/found 0 bytes, but 4294967295×/)
  })

  it('notices every damage to a packed file’s data', () => {
    const {cut, flipped} = readDamaged(packed, bytes => {
      const {shape, data} = readIdx(bytes, 'x.gz')
      expect([...shape, ...data]).toEqual([2, 1, 3, 1, 2, 3, 4, 5, 255])
    })
    expect(cut).not.toContain(undefined)
    expect(new Set(flipped).size).toBeGreaterThan(10)
  })

  it('takes no memory for a size that packed data cannot have', () => {
    const bomb = packed.slice()
    bomb.set([255, 255, 255, 255], bomb.length - 4)
    expect(messageOf(() => readIdx(bomb, 'x.gz'))).toMatch(
      /packed data: found data that is cut off or damaged: \d+ bytes cannot hold the 4294967295/,
    )
  })

  it('reads or refuses every damaged plain file', () => {
    const {cut} = readDamaged(twoImages, bytes => readIdx(bytes, 'x.idx'))
    expect(cut).not.toContain(undefined)
  })
})
