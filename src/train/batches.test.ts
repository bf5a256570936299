import {describe, expect, it} from 'vitest'
import type {Dataset} from '../core/dataset.ts'
import {imagesOf} from './images.ts'
import {batchesOf, loadBatch, shuffled} from './batches.ts'

const dataset: Dataset = {
  name: 'Two by two',
  images: {shape: [3, 2, 2, 1], data: Uint8Array.from({length: 12}, (_, i) => 16 * i)},
  scale: 1 / 256,
  labels: Uint8Array.of(7, 8, 9),
  classes: Array.from('0123456789'),
}
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
    const images = {shape: [1, 2, 2, 1], data: Uint8Array.of(4, 3, 2, 1)}
    const both = imagesOf({dataset, heldOut: {...dataset, labels, images, scale: 1}})
    expect(loadBatch(await both(Int32Array.of(3)), [2, 2, 1])).toEqual({
      inputs: Float32Array.of(4, 3, 2, 1),
      labels,
    })
  })
})
