import {existsSync, readFileSync} from 'node:fs'
import {gzipSync} from 'fflate'
import {describe, expect, it} from 'vitest'
import {seededRandom} from '../core/random.ts'
import {heldFile, type NamedFile} from './bytes.ts'
import {joinedBytes, readMutated} from './bytes-fuzz.ts'
import {readCifar, type CifarLabels, type CifarSplit} from './cifar.ts'
import {tarOf} from './tar-samples.ts'

/** A file of records: each its labels, and pixels that its number decides. */
function records(labels: readonly (readonly number[])[], seed = 1): Uint8Array {
  const random = seededRandom(seed)
  return joinedBytes(
    labels.flatMap(label => [label, Uint8Array.from({length: 3072}, () => Math.floor(random() * 256))]),
  )
}
const ten = (...labels: readonly number[]) => records(labels.map(label => [label]))
const file = (name: string, bytes: Uint8Array) => heldFile(name, bytes)
const read = (files: readonly NamedFile[], labels: CifarLabels = 'cifar-10', split: CifarSplit = 'test') =>
  readCifar(files, labels, split)

describe('readCifar', () => {
  it('puts the three planes of each image side by side', async () => {
    const bytes = ten(3, 9)
    const set = await read([file('test_batch.bin', bytes)])
    expect(set).toMatchObject({name: 'CIFAR-10 test', split: 'test', shape: [32, 32, 3]})
    expect([...set.labels]).toEqual([3, 9])
    expect(set.classes[9]).toBe('truck')
    const images = await set.read(0, 2)
    for (const [image, y, x, c] of [
      [0, 0, 0, 0],
      [1, 31, 31, 2],
      [1, 5, 7, 1],
    ] as const)
      expect(images[((image * 32 + y) * 32 + x) * 3 + c]).toBe(
        bytes[image * 3073 + 1 + c * 1024 + y * 32 + x],
      )
    expect(await set.read(1, 1)).toEqual(images.subarray(3072))
  })

  it('joins the training batches in the order of their numbers, across which blocks may reach', async () => {
    const batches = [2, 10, 1].map(n => file(`a/data_batch_${n}.bin`, ten(n % 10, n % 7)))
    const set = await read([file('test_batch.bin', ten(5)), ...batches], 'cifar-10', 'train')
    expect([...set.labels]).toEqual([1, 1, 2, 2, 0, 3])
    const all = await set.read(0, 6)
    expect(await set.read(1, 4)).toEqual(all.subarray(3072, 5 * 3072))
  })

  it('reads the same from packed files and from archives, forwards and back', async () => {
    const [one, two] = [records([[1], [2], [3]], 5), records([[4], [5]], 6)]
    const plain = await read(
      [file('data_batch_1.bin', one), file('data_batch_2.bin', two)],
      'cifar-10',
      'train',
    )
    const tar = tarOf({
      'cifar-10-batches-bin/data_batch_2.bin': two,
      'cifar-10-batches-bin/readme.html': Uint8Array.of(60, 104, 62),
      'cifar-10-batches-bin/data_batch_1.bin': one,
    })
    const packed = [
      [file('data_batch_1.bin.gz', gzipSync(one)), file('DATA_BATCH_2.BIN', two)],
      [file('cifar-10-binary.tar.gz', gzipSync(tar))],
      [file('x.tgz', gzipSync(tar))],
      [file('x.tar', tar)],
    ]
    for (const files of packed) {
      const set = await read(files, 'cifar-10', 'train')
      expect(set.labels).toEqual(plain.labels)
      for (const [first, count] of [
        [3, 2],
        [0, 1],
        [1, 3],
        [0, 5],
      ] as const)
        expect(await set.read(first, count), `${files[0].name} ${first}`).toEqual(
          await plain.read(first, count),
        )
    }
  })

  it('gives CIFAR-100 its fine or its coarse labels', async () => {
    const files = [
      file(
        'train.bin',
        records([
          [4, 30],
          [19, 99],
        ]),
      ),
      file('test.bin', records([[0, 1]])),
    ]
    const fine = await read(files, 'fine', 'train')
    const coarse = await read(files, 'coarse', 'train')
    expect([...fine.labels].map(label => fine.classes[label])).toEqual(['dolphin', 'worm'])
    expect([...coarse.labels].map(label => coarse.classes[label])).toEqual([
      'fruit_and_vegetables',
      'vehicles_2',
    ])
    expect([fine.classes.length, coarse.classes.length]).toEqual([100, 20])
    expect(await fine.read(0, 2)).toEqual(await coarse.read(0, 2))
    expect([...(await read(files, 'fine')).labels]).toEqual([1])
  })
})

describe('what readCifar refuses by name', () => {
  it.each([
    [[], 'There is no CIFAR-10 file of the test split among the chosen files (none). Choose test_batch.bin'],
    [[file('train.bin', ten(1))], 'among the chosen files ("train.bin")'],
    [
      [file('test_batch.bin', ten(1).slice(1))],
      'File "test_batch.bin", length: found 3072 bytes, 1.00 images',
    ],
    [[file('test_batch.bin', ten(1, 10))], 'label of image 1: found 10, but a label 0 to 9 is needed'],
    [
      [file('test_batch.bin', records([[1, 2]]))],
      'found 3074 bytes, 1 images as CIFAR-100 has them, but a whole number of images of 3073 bytes, as CIFAR-10',
    ],
    [[file('test_batch.bin', new Uint8Array())], 'found 0 bytes'],
    [[file('test.bin.gz', gzipSync(ten(1)).slice(0, 900))], 'cut off or damaged'],
    [[file('x.tar', new Uint8Array(2048).fill(7))], 'File "x.tar", byte 0 (tar header)'],
    [[file('x.tar', new Uint8Array(2048))], 'found no files'],
    [[file('x.tar', tarOf({'test.bin': ten(1)}).slice(0, 2000))], 'the end of the archive'],
  ])('%#: %s', async (files, message) => {
    await expect(read(files)).rejects.toThrow(message)
  })

  it('and CIFAR-10 given for CIFAR-100, and labels that it does not have', async () => {
    await expect(read([file('test.bin', ten(1))], 'fine')).rejects.toThrow('1 images as CIFAR-10 has them')
    await expect(read([file('test.bin', records([[20, 1]]))], 'fine')).rejects.toThrow('found 20')
    await expect(read([file('test.bin', records([[1, 100]]))], 'coarse')).rejects.toThrow('found 100')
  })

  it.each([
    ['test.bin', (bytes: Uint8Array) => bytes],
    ['test.bin.gz', (bytes: Uint8Array) => gzipSync(bytes)],
    ['x.tar', (bytes: Uint8Array) => tarOf({'test.bin': bytes})],
    ['x.tgz', (bytes: Uint8Array) => gzipSync(tarOf({'test.bin': bytes}))],
  ])('is all that can happen to a damaged %s', async (name, pack) => {
    const messages = await readMutated(pack(ten(1, 2)), async damaged => {
      const set = await read([file(name, damaged)])
      await set.read(0, set.labels.length)
    })
    expect(new Set(messages).size).toBeGreaterThan(3)
  })
})

const shared = '../shared/data/cifar10/test_first1000.bin.gz'

it.skipIf(!existsSync(shared))('reads the first 1,000 test images as published', async () => {
  const set = await read([file('test_first1000.bin.gz', new Uint8Array(readFileSync(shared)))])
  expect(set.labels).toHaveLength(1000)
  expect([...set.labels.subarray(0, 4)].map(label => set.classes[label])).toEqual([
    'cat',
    'ship',
    'ship',
    'airplane',
  ])
  expect(await set.read(999, 1)).toHaveLength(3072)
})
