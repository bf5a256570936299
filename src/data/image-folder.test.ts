import {zipSync} from 'fflate'
import {encode} from 'fast-png'
import {encode as encodeJpeg} from 'jpeg-js'
import {describe, expect, it} from 'vitest'
import {heldFile} from './bytes.ts'
import {readMutated} from './bytes-fuzz.ts'
import {decodeImage, imageHead} from './image-decode.ts'
import {readImageFolder} from './image-folder.ts'
import type {Split} from '../core/dataset.ts'

const png = (data: readonly number[], [height, width, channels] = [2, 2, 1]) =>
  encode({width, height, data: Uint8Array.from(data), channels})
const grey = (value: number) => png([value, 0, 0, 0])
const jpeg = (width: number, height: number, value: number) =>
  Uint8Array.from(encodeJpeg({width, height, data: new Uint8Array(width * height * 4).fill(value)}, 95).data)

describe('decodeImage', () => {
  it('gives bytes as they are, and grey or colour as asked', () => {
    expect([...decodeImage(png([1, 2, 3, 4]), 'x', [2, 2, 1])]).toEqual([1, 2, 3, 4])
    expect([...decodeImage(png([1, 2, 3, 4]), 'x', [2, 2, 3])]).toEqual([1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4])
    const red = png([255, 0, 0, 0, 255, 0], [1, 2, 3])
    expect([...decodeImage(red, 'x', [1, 2, 1])]).toEqual([76, 150]) // as Pillow's convert('L')
  })

  it('lays what is transparent on black', () => {
    expect([...decodeImage(png([200, 255, 200, 0, 200, 51, 9, 255], [2, 2, 2]), 'x', [2, 2, 1])]).toEqual([
      200, 0, 40, 9,
    ])
    expect([...decodeImage(png([10, 20, 30, 255], [1, 1, 4]), 'x', [1, 1, 3])]).toEqual([10, 20, 30])
  })

  it('reads bits, words and palettes', () => {
    const bits = encode({width: 3, height: 1, depth: 1, channels: 1, data: Uint8Array.of(0b10100000)})
    expect([...decodeImage(bits, 'x', [1, 3, 1])]).toEqual([255, 0, 255])
    const words = encode({width: 2, height: 1, depth: 16, channels: 1, data: Uint16Array.of(0x1234, 0xff00)})
    expect([...decodeImage(words, 'x', [1, 2, 1])]).toEqual([0x12, 0xff])
  })

  it('reads JPEG, whose size its header tells', () => {
    const bytes = jpeg(9, 5, 128)
    expect(imageHead(bytes, 'x')).toEqual({format: 'jpeg', width: 9, height: 5})
    expect(decodeImage(bytes, 'x', [5, 9, 1]).every(value => Math.abs(value - 128) < 3)).toBe(true)
    expect(imageHead(bytes.subarray(0, 40), 'x')).toBeUndefined()
  })

  it.each([
    ['png', png([1, 2, 3, 4]), [2, 2, 1]],
    ['jpeg', jpeg(4, 4, 99), [4, 4, 3]],
  ] as const)('reads or refuses a damaged %s', async (_, bytes, shape) => {
    const read = (damaged: Uint8Array) => Promise.resolve(decodeImage(damaged, 'x', shape))
    const messages = await readMutated(bytes, read, {trials: 600})
    expect(messages.filter(message => message !== undefined).length).toBeGreaterThan(100)
  })
})

const files = (images: Readonly<Record<string, Uint8Array>>) =>
  Object.entries(images).map(([name, bytes]) => heldFile(name, bytes))
const zipped = (images: Readonly<Record<string, Uint8Array>>) => [heldFile('x.zip', zipSync(images))]
const read = (chosen: ReturnType<typeof files>, split: Split = 'whole') =>
  readImageFolder(chosen, {split, shape: [2, 2, 1]})

const pets = {
  'pets/dog/10.png': grey(10),
  'pets/cat/1.png': grey(1),
  'pets/dog/9.png': grey(9),
  'pets/.DS_Store': Uint8Array.of(1),
  'pets/readme.txt': Uint8Array.of(2),
}

describe('readImageFolder', () => {
  it.each([
    ['files', files(pets)],
    ['a zip archive', zipped(pets)],
  ])('sorts %s by class, and by number within', async (_, chosen) => {
    const set = await read(chosen)
    expect(set).toMatchObject({classes: ['cat', 'dog'], shape: [2, 2, 1], split: 'whole'})
    expect([...set.labels]).toEqual([0, 1, 1])
    expect([...(await set.read(1, 2))]).toEqual([9, 0, 0, 0, 10, 0, 0, 0])
  })

  it('takes one split where there are folders of them', async () => {
    const chosen = files({'train/a/1.png': grey(1), 'val/a/2.png': grey(2), 'test/a/3.png': grey(3)})
    expect([...(await (await read(chosen, 'validation')).read(0, 1))][0]).toBe(2)
    expect((await read(chosen)).labels).toHaveLength(3)
    const lacking = files({'train/a/1.png': grey(1), 'train/b/1.png': grey(1), 'test/a/3.png': grey(3)})
    await expect(read(lacking, 'test')).rejects.toThrow('The class "b" has no image in the split "test".')
    await expect(read(lacking, 'validation')).rejects.toThrow(
      'no images of the split "validation", but of train, test',
    )
  })

  it.each([
    [files({}), 'no PNG or JPEG images among the 0 chosen files'],
    [files({'1.png': grey(1)}), 'The image "1.png" lies in no folder of a class. Choose the folder in which'],
    [
      files({'a/1.png': grey(1), 'a/2.png': png([1, 2, 3, 4, 5, 6], [3, 2, 1])}),
      'File "a/2.png", header (size): found 3×2, but 2×2 is needed.',
    ],
    [
      files({'a/1.png': png([1, 2, 3, 4, 5, 6], [3, 2, 1])}),
      'found 3×2, but 2×2, the Height and Width that this node says, for every image, is needed.',
    ],
    [
      files({'a/1.png': grey(1), 'b/1.gif': Uint8Array.of(1)}),
      'File "b/1.gif", name: found another kind of picture',
    ],
    [
      files({'a/1.png': Uint8Array.of(0x47, 0x49, 0x46)}),
      'found a GIF image, but a PNG or JPEG image is needed',
    ],
    [files({'a/1.png': grey(1), 'b/notes.txt': grey(1)}), 'The class "b" has no image. Put PNG'],
    [zipped({'a/1.png': grey(1), 'b/': new Uint8Array()}), 'The class "b" has no image.'],
    [
      files({'a/1.png': grey(1), 'train/b/1.png': grey(1)}),
      '"train/b/1.png" lies in a folder of a split, but "a/1.png"',
    ],
  ])('refuses by name: %#', async (chosen, message) => {
    await expect(read(chosen)).rejects.toThrow(message)
  })

  it('reads or refuses a damaged archive', async () => {
    const archive = zipSync(pets)
    const messages = await readMutated(archive, async damaged => {
      const set = await read([heldFile('x.zip', damaged)])
      await set.read(0, set.labels.length)
    })
    expect(new Set(messages).size).toBeGreaterThan(10)
  })
})
