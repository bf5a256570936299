import {gzipSync, zipSync} from 'fflate'
import {describe, expect, it} from 'vitest'
import {heldFile} from './bytes.ts'
import {joinedBytes, readMutated} from './bytes-fuzz.ts'
import {readCsv} from './csv.ts'
import {readNpzImages} from './npz-images.ts'
import type {Split} from '../core/dataset.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const shape = [1, 2, 1] as const
const csv = (text: string | Uint8Array, label = '') =>
  readCsv(heldFile('x.csv', typeof text === 'string' ? utf8(text) : text), {shape, classes: 3, label})

describe('readCsv', () => {
  it.each([
    ['label,p0,p1\n2,10,20\n0,30,255\n', ''],
    ['2,10,20\r\n0,30,255', ''],
    ['"a";"b";"Class"\n10;20;2\n30;255;0\n\n', ''],
    ['10\t2\t20\n30\t0\t255\n', '2'],
    ['p,kind,q\n10,2,20\n30,0,255\n', 'Kind'],
    ['\ufefflabel,p0,p1\n2,10,20\n0,30,255\n', ''],
  ])('reads %j', async (text, label) => {
    for (const bytes of [utf8(text), gzipSync(utf8(text))]) {
      const set = await csv(bytes, label)
      expect([...set.labels]).toEqual([2, 0])
      expect([...(await set.read(0, 2))]).toEqual([10, 20, 30, 255])
      expect([...(await set.read(1, 1))]).toEqual([30, 255])
      expect(set).toMatchObject({shape: [1, 2, 1], classes: ['0', '1', '2']})
    }
  })

  it.each([
    ['', 'File "x.csv", lines: found no images, but a line for each image is needed.'],
    ['1,2\n', 'line 1: found 2 columns, but 3, a label and 1×2×1 pixels, is needed.'],
    ['1,2,3\n1,2,3,4\n', 'line 2: found 4 columns, but 3, as in the first line, is needed.'],
    ['1,2,3\n3,2,3\n', 'line 2, column 1: found "3", but a label, a whole number 0 to 2, is needed.'],
    ['1,2,3\n1,2,256\n', 'line 2, column 3: found "256", but a pixel, a whole number 0 to 255, is needed.'],
    ['1,2,3\n1,,3\n', 'line 2, column 2: found ""'],
    ['1,2,3\n1,0.5,3\n', 'found "0.5"'],
  ])('refuses %j', async (text, message) => {
    await expect(csv(text)).rejects.toThrow(message)
  })

  it('refuses a label column that is not there', async () => {
    await expect(csv('a,b,c\n', 'kind')).rejects.toThrow('found the columns a, b, c, …, but a column "kind"')
    await expect(csv('1,2,3\n', '4')).rejects.toThrow('found no names of columns')
  })

  it('reads or refuses a damaged file', async () => {
    const text = utf8('label,p0,p1\n' + '2,10,20\n0,30,255\n'.repeat(20))
    expect(new Set(await readMutated(text, damaged => csv(damaged))).size).toBeGreaterThan(20)
    expect(new Set(await readMutated(gzipSync(text), damaged => csv(damaged))).size).toBeGreaterThan(3)
  })
})

/** A `.npy` file. */
function npy(descr: string, dims: readonly number[], data: ArrayLike<number>): Uint8Array {
  const header = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${dims.join(', ')},), }\n`
  return joinedBytes([[0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length, 0], utf8(header), data])
}
const bytes = (dims: readonly number[], ...data: readonly number[]) => npy('|u1', dims, data)
const npz = (arrays: Readonly<Record<string, Uint8Array>>) =>
  zipSync(Object.fromEntries(Object.entries(arrays).map(([name, array]) => [`${name}.npy`, array])))
const read = (archive: Uint8Array, split: Split = 'whole', of: readonly [number, number, number] = shape) =>
  readNpzImages(heldFile('x.npz', archive), {shape: of, classes: 3, split})

describe('readNpzImages', () => {
  it.each([
    ['images', 'labels'],
    ['data', 'targets'],
    ['arr_0', 'arr_1'],
    ['X', 'y'],
  ])('finds %s and %s', async (images, labels) => {
    const archive = npz({[labels]: bytes([2, 1], 2, 0), [images]: bytes([2, 1, 2], 1, 2, 3, 4)})
    const set = await read(archive)
    expect([...set.labels]).toEqual([2, 0])
    expect([...(await set.read(0, 2))]).toEqual([1, 2, 3, 4])
  })

  it('takes the arrays of the split', async () => {
    const archive = npz({
      x_train: bytes([1, 2], 1, 2),
      y_train: bytes([1], 1),
      x_test: npy('<i8', [1, 2], [3, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0]),
      y_test: npy('<i4', [1], [2, 0, 0, 0]),
    })
    expect([...(await (await read(archive, 'train')).read(0, 1))]).toEqual([1, 2])
    const test = await read(archive, 'test')
    expect([[...(await test.read(0, 1))], [...test.labels], test.name]).toEqual([[3, 4], [2], 'x.npz test'])
    await expect(read(archive, 'validation')).rejects.toThrow(
      'File "x.npz" has no images of the split "validation"; its arrays are x_train, y_train, x_test, y_test.',
    )
  })

  it('puts channels last where they come first', async () => {
    const archive = npz({images: bytes([1, 3, 1, 2], 1, 2, 3, 4, 5, 6), labels: bytes([1], 0)})
    expect([...(await (await read(archive, 'whole', [1, 2, 3])).read(0, 1))]).toEqual([1, 3, 5, 2, 4, 6])
  })

  it.each([
    [
      {images: bytes([1, 3, 3], ...Array<number>(9).fill(0)), labels: bytes([1], 0)},
      'found images of shape 3×3, but 1×2×1, as this',
    ],
    [
      {images: bytes([1, 2], 1, 2), labels: bytes([2], 0, 1)},
      'labels: found 2 labels, but one for each of the 1 images in "images"',
    ],
    [
      {images: bytes([1, 2], 1, 2), labels: bytes([1], 3)},
      'labels, number 0: found 3, but a label, a whole number 0 to 2',
    ],
    [
      {images: npy('<f4', [1, 2], [0, 0, 0, 63, 0, 0, 0, 0]), labels: bytes([1], 0)},
      'images, number 0: found 0.5, but a pixel',
    ],
  ])('refuses by name: %#', async (arrays, message) => {
    await expect(read(npz(arrays))).rejects.toThrow(message)
  })

  it('reads or refuses a damaged archive', async () => {
    const archive = npz({images: bytes([2, 1, 2], 1, 2, 3, 4), labels: bytes([2], 2, 0)})
    expect(new Set(await readMutated(archive, damaged => read(damaged))).size).toBeGreaterThan(10)
  })
})
