import {describe, expect, it} from 'vitest'
import {heldDataset} from '../core/dataset.ts'
import {imagesOf} from './images.ts'
import {batchesOf, loadBatch, shuffled} from './batches.ts'

const dataset = heldDataset({
  name: 'Two by two',
  split: 'whole',
  shape: [2, 2, 1],
  pixels: Uint8Array.from({length: 12}, (_, i) => 16 * i),
  scale: 1 / 256,
  labels: Uint8Array.of(7, 8, 9),
  classes: Array.from('0123456789'),
})
const read = imagesOf({dataset})
const part = (...indices: number[]) => read(Int32Array.from(indices))
const unvaried = {shift: 0, turn: 0, zoom: 0}

describe('an order', () => {
  it('holds each number once, by the seed', () => {
    const order = shuffled(5, 25, 3)
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({length: 20}, (_, i) => i + 5))
    expect(shuffled(5, 25, 3)).toEqual(order)
    expect(shuffled(5, 25, 4)).not.toEqual(order)
  })

  it('is cut into batches, the last one short or left out', () => {
    const order = Int32Array.of(4, 3, 2, 1, 0)
    expect([...batchesOf(order, 2)].map(batch => [...batch])).toEqual([[4, 3], [2, 1], [0]])
    expect([...batchesOf(order, 2, true)].map(batch => [...batch])).toEqual([
      [4, 3],
      [2, 1],
    ])
  })
})

describe('a batch', () => {
  it('has the images and labels of its indices, scaled', async () => {
    const {inputs, labels} = loadBatch(await part(2, 0), [2, 2, 1])
    expect([...labels]).toEqual([9, 7])
    expect([...inputs]).toEqual([8, 9, 10, 11, 0, 1, 2, 3].map(value => value / 16))
  })

  it('is not varied where every range is zero', async () => {
    const plain = loadBatch(await part(1), [2, 2, 1])
    expect(loadBatch(await part(1), [2, 2, 1], {augmentation: unvaried, salt: 5})).toEqual(plain)
  })

  it('varies an image by the salt, whatever else is in the batch', async () => {
    const varied = async (salt: number, ...indices: number[]) =>
      loadBatch(await part(...indices), [2, 2, 1], {augmentation: {...unvaried, shift: 1}, salt}).inputs
    expect((await varied(1, 0, 2)).slice(4)).toEqual(await varied(1, 2))
    expect(await varied(2, 2)).not.toEqual(await varied(1, 2))
  })

  it('is of the data set held out where its numbers go on', async () => {
    const labels = Uint8Array.of(1)
    const heldOut = heldDataset({...dataset, labels, pixels: Uint8Array.of(4, 3, 2, 1), scale: 1})
    const both = imagesOf({dataset, heldOut})
    expect(loadBatch(await both(Int32Array.of(3)), [2, 2, 1])).toEqual({
      inputs: Float32Array.of(4, 3, 2, 1),
      labels,
    })
  })

  it('is varied by the data set itself where that asks for it, and only while training', async () => {
    const read = (first: number, count: number, salt = 0) => dataset.read(first, count).map(x => x + salt)
    const {labels, ...about} = dataset
    const varied = imagesOf({dataset: {...about, labels, read}})
    expect([...(await varied(Int32Array.of(1), 3)).pixels]).toEqual([67, 83, 99, 115])
    expect([...(await varied(Int32Array.of(1))).pixels]).toEqual([64, 80, 96, 112])
  })
})
