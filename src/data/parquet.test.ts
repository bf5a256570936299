import {describe, expect, it} from 'vitest'
import {digitNames} from '../core/dataset.ts'
import {heldFile} from './bytes.ts'
import {readMutated} from './bytes-fuzz.ts'
import {readParquetImages, type ParquetOptions} from './parquet-images.ts'
import {parquetOf, sampleInk} from './parquet-samples.ts'

const options: ParquetOptions = {
  name: 'MNIST test',
  split: 'test',
  shape: [4, 4, 1],
  classes: digitNames,
  label: ['label'],
}
const labels = Array.from({length: 20}, (_, i) => i % 10)
const file = parquetOf({shape: [4, 4, 1], labels: {label: labels}})
const read = (bytes: Uint8Array, more: Partial<ParquetOptions> = {}) =>
  readParquetImages(heldFile('x.parquet', bytes), {...options, ...more})

describe('readParquetImages', () => {
  it('gives labels, and images across row groups, forwards and back', async () => {
    const set = await read(file)
    expect([...set.labels]).toEqual(labels)
    expect(set).toMatchObject({name: 'MNIST test', split: 'test', shape: [4, 4, 1]})
    for (const [first, count] of [
      [0, 20],
      [5, 4],
      [19, 1],
      [6, 1],
      [0, 3],
    ] as const) {
      const pixels = await set.read(first, count)
      expect(pixels).toHaveLength(count * 16)
      pixels.forEach((pixel, i) => expect(pixel).toBe(sampleInk(first + Math.floor(i / 16))))
    }
  })

  it('finds the columns of CIFAR-100', async () => {
    const bytes = parquetOf({
      shape: [4, 4, 3],
      image: 'img',
      labels: {fine_label: [7, 99], coarse_label: [1, 19]},
    })
    const classes = Array.from({length: 100}, (_, i) => `class ${i}`)
    const of = async (label: string) => [
      ...(await read(bytes, {shape: [4, 4, 3], classes, label: [label]})).labels,
    ]
    expect(await of('fine_label')).toEqual([7, 99])
    expect(await of('coarse_label')).toEqual([1, 19])
    await expect(read(bytes)).rejects.toThrow(
      'File "x.parquet", Parquet columns: found img, fine_label, coarse_label, but a column "label" is needed.',
    )
  })

  it('refuses labels and images that do not fit, by number', async () => {
    await expect(read(parquetOf({labels: {label: [1, 10]}}))).rejects.toThrow('label of image 1: found 10')
    const large = await read(parquetOf({labels: {label: [1]}}))
    await expect(large.read(0, 1)).rejects.toThrow(
      '"x.parquet, image 0", header (size): found 28×28, but 4×4',
    )
    await expect(read(Uint8Array.of(1, 2))).rejects.toThrow('no end of a Parquet file')
  })

  it('reads or refuses a damaged file', async () => {
    const act = async (damaged: Uint8Array) => {
      const set = await read(damaged)
      await set.read(0, set.labels.length)
    }
    const messages = await readMutated(file, act, {trials: 400})
    expect(new Set(messages).size).toBeGreaterThan(20)
  })
})
