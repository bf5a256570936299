import {describe, expect, it} from 'vitest'
import {heldDataset} from '../core/dataset.ts'
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
  it('has the images and labels of its indices, scaled', () => {
    const {inputs, labels} = loadBatch(dataset, Int32Array.of(2, 0))
    expect([...labels]).toEqual([9, 7])
    expect([...inputs]).toEqual([8, 9, 10, 11, 0, 1, 2, 3].map(value => value / 16))
  })

  it('is not varied where every range is zero', () => {
    const plain = loadBatch(dataset, Int32Array.of(1))
    expect(loadBatch(dataset, Int32Array.of(1), {augmentation: unvaried, salt: 5})).toEqual(plain)
  })

  it('varies an image by the salt, whatever else is in the batch', () => {
    const varied = (salt: number, ...indices: number[]) =>
      loadBatch(dataset, Int32Array.from(indices), {augmentation: {...unvaried, shift: 1}, salt}).inputs
    expect(varied(1, 0, 2).slice(4)).toEqual(varied(1, 2))
    expect(varied(2, 2)).not.toEqual(varied(1, 2))
  })
})
