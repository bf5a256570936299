import {existsSync, readFileSync} from 'node:fs'
import {gunzipSync, gzipSync} from 'fflate'
import {describe, expect, it} from 'vitest'
import {heldFile, type NamedFile} from './bytes.ts'
import {mnistFiles, readMnist} from './mnist.ts'

const file = (name: string, ...parts: readonly ArrayLike<number>[]): NamedFile =>
  heldFile(name, Uint8Array.from(parts.flatMap(part => Array.from(part))))
const big = (n: number) => [n >>> 24, n >>> 16, n >>> 8, n]
const images = (name: string, count: number, side = 28) =>
  file(name, [0, 0, 8, 3], big(count), big(side), big(side), new Uint8Array(count * side * side).fill(7))
const labels = (name: string, ...values: readonly number[]) =>
  file(name, [0, 0, 8, 1], big(values.length), values)

const [testImages, testLabels] = mnistFiles.map(name => name.replace('.gz', ''))
const read = (...files: readonly NamedFile[]) => readMnist(files, 'test', 1 / 256)

describe('readMnist', () => {
  it('finds the two files of a split among others and joins them', async () => {
    const dataset = await read(
      images('train-images-idx3-ubyte', 5),
      labels(testLabels, 3, 9),
      images(testImages, 2),
    )
    expect(dataset).toMatchObject({name: 'MNIST test', scale: 1 / 256, split: 'test', shape: [28, 28, 1]})
    expect([...dataset.labels]).toEqual([3, 9])
    expect(await dataset.read(0, 2)).toHaveLength(2 * 784)
  })

  it('takes names with points, in capitals, in folders and packed', async () => {
    const plain = await labels(testLabels, 1).bytes()
    const packed = file('mnist/T10K-labels.idx1-ubyte.GZ', gzipSync(plain))
    expect((await read(images('t10k-images.idx3-ubyte', 1), packed)).labels).toHaveLength(1)
  })

  it('says which file is missing, and which there are', async () => {
    await expect(read(images(testImages, 1), labels('train-labels-idx1-ubyte', 1))).rejects.toThrow(
      'There is no "t10k-labels-idx1-ubyte" or "t10k-labels-idx1-ubyte.gz" among the chosen files ' +
        '("t10k-images-idx3-ubyte", "train-labels-idx1-ubyte"). The test split needs "t10k-images-idx3-ubyte" and ' +
        '"t10k-labels-idx1-ubyte"; choose both.',
    )
    await expect(read()).rejects.toThrow('among the chosen files (none)')
  })

  it('refuses images and labels that do not match', async () => {
    await expect(read(images(testImages, 2), labels(testLabels, 1))).rejects.toThrow(
      'File "t10k-labels-idx1-ubyte", header (number of labels): found 1, ' +
        'but one label for each of the 2 images of "t10k-images-idx3-ubyte" is needed.',
    )
    await expect(read(images(testImages, 1), labels(testLabels, 10))).rejects.toThrow(
      'label of image 0: found 10, but a digit 0 to 9 is needed.',
    )
    await expect(read(images(testImages, 1, 32), labels(testLabels, 1))).rejects.toThrow(
      'found 1×32×32, but images×28×28 is needed.',
    )
    await expect(read(images(testImages, 1), images(testLabels, 1))).rejects.toThrow(
      'found 3 dimensions, 1×28×28',
    )
  })
})

const folder = '../shared/data/mnist'

describe.skipIf(!existsSync(folder))('the MNIST files', () => {
  const held = () => mnistFiles.map(name => heldFile(name, new Uint8Array(readFileSync(`${folder}/${name}`))))

  it('hold 10,000 test images', async () => {
    const {labels, classes, read} = await readMnist(held(), 'test', 1 / 256)
    expect(await read(9_990, 10)).toHaveLength(10 * 784)
    const perClass = classes.map((_, label) => labels.filter(one => one === label).length)
    expect(perClass).toEqual([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009])
  })

  it('hold 60,000 images for training', async () => {
    const files = held()
    const {labels, read} = await readMnist(files, 'train', 1 / 256)
    expect(labels).toHaveLength(60_000)
    const whole = gunzipSync(await files.find(({name}) => name.startsWith('train-images'))!.bytes()).subarray(
      16,
    )
    for (const first of [100, 101, 59_999, 0])
      expect(await read(first, 1)).toEqual(whole.subarray(first * 784, (first + 1) * 784))
  })
})
