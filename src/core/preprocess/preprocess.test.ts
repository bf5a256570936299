import {describe, expect, it} from 'vitest'
import {heldDataset, type Dataset} from '../dataset.ts'
import {sizeOf, type MapShape} from '../ndarray.ts'
import {seededRandom} from '../random.ts'
import {preprocessed} from './preprocess.ts'
import {cifarRecipe, shapeAfter, standardGrid, type Recipe} from './recipe.ts'

const none: Recipe = {
  shift: 0,
  turn: 0,
  zoom: 0,
  crop: null,
  flip: false,
  brightness: 0,
  contrast: 0,
  standardize: false,
  scale: null,
}
function images(count: number, shape: MapShape, seed = 1) {
  const random = seededRandom(seed)
  return heldDataset({
    name: 'Noise',
    split: 'train',
    shape,
    scale: 1 / 256,
    labels: Uint8Array.from({length: count}, (_, i) => i % 3),
    classes: ['a', 'b', 'c'],
    pixels: Uint8Array.from({length: count * sizeOf(shape)}, () => Math.floor(random() * 256)),
  })
}
const cifar = images(4, [32, 32, 3])
const read = (dataset: Dataset, recipe: Partial<Recipe>, first = 0, count = 1, salt?: number) =>
  preprocessed(dataset, {...none, ...recipe}).read(first, count, salt)

describe('without a salt', () => {
  it('does nothing where nothing is asked for', async () => {
    expect(await read(cifar, {flip: true, brightness: 63, contrast: 0.8, shift: 2}, 1, 2)).toEqual(
      cifar.read(1, 2),
    )
  })

  it('cuts out the middle', async () => {
    const pixels = await read(cifar, {crop: 24}, 2)
    const image = cifar.read(2, 1)
    for (const [y, x, c] of [
      [0, 0, 0],
      [23, 23, 2],
      [7, 11, 1],
    ])
      expect(pixels[(y * 24 + x) * 3 + c]).toBe(image[((y + 4) * 32 + x + 4) * 3 + c])
  })

  it('standardizes as TensorFlow does, to half a step', async () => {
    const dataset = preprocessed(cifar, cifarRecipe)
    expect(dataset).toMatchObject({shape: [24, 24, 3], scale: 1 / 256, largest: 10_639, name: 'Noise'})
    const [values, raw] = [await dataset.read(0, 4), await read(cifar, {crop: 24}, 0, 4)]
    expect(values).toBeInstanceOf(Int16Array)
    for (let image = 0; image < 4; image++) {
      const x = Array.from(raw.subarray(image * 1728, (image + 1) * 1728))
      const mean = x.reduce((a, b) => a + b) / 1728
      const variance = x.reduce((sum, v) => sum + v * v, 0) / 1728 - mean * mean
      const deviation = Math.max(Math.sqrt(variance), 1 / Math.sqrt(1728))
      x.forEach((v, i) =>
        expect(Math.abs(values[image * 1728 + i] / 256 - (v - mean) / deviation)).toBeLessThanOrEqual(
          1 / 512 + 1e-9,
        ),
      )
    }
  })

  it('gives an image of one colour zeros, and never more than the largest', async () => {
    const flat = {...images(2, [4, 4, 1]), pixels: new Uint8Array(32).fill(9)}
    flat.pixels[31] = 10 // a single pixel that differs
    const dataset = preprocessed(heldDataset(flat), {...none, standardize: true})
    const values = await dataset.read(0, 2)
    expect(values.subarray(0, 16).every(value => value === 0)).toBe(true)
    expect(Math.abs(values[31])).toBeLessThanOrEqual(dataset.largest)
    expect(values[31]).toBe((15 / 16 / (1 / 4)) * 256) // the deviation, 0.242, is below 1/√16
  })

  it('takes a coarser grid where 16 bits need it', () => {
    expect(standardGrid(1728)).toEqual({scale: 1 / 256, largest: 10_639})
    for (const size of [1, 2, 16_000, 100_000, 3_000_000])
      expect(standardGrid(size).largest).toBeLessThanOrEqual(32_767)
    expect(standardGrid(96 * 96 * 3).scale).toBe(1 / 128)
  })
})

describe('with a salt', () => {
  it('gives the same variant for the same salt and image, however they are read', async () => {
    const dataset = preprocessed(cifar, {...cifarRecipe, shift: 1, turn: 5})
    const all = await dataset.read(0, 4, 7)
    for (const i of [3, 0, 2])
      expect(await dataset.read(i, 1, 7)).toEqual(all.slice(i * 1728, (i + 1) * 1728))
    expect(await dataset.read(0, 4, 8)).not.toEqual(all)
    expect(await dataset.read(0, 4)).toEqual(await preprocessed(cifar, cifarRecipe).read(0, 4))
  })

  it('takes every crop, mirrored or not, about equally often', async () => {
    const dataset = images(1, [4, 4, 1])
    const places = new Map<string, number>()
    for (let salt = 0; salt < 1800; salt++) {
      const pixels = await read(dataset, {crop: 2, flip: true}, 0, 1, salt)
      places.set(String(pixels), (places.get(String(pixels)) ?? 0) + 1)
    }
    expect(places.size).toBe(18)
    for (const times of places.values()) expect(Math.abs(times - 100)).toBeLessThan(45)
  })

  it('keeps each channel’s mean when it changes contrast, and moves all by the brightness', async () => {
    const dataset = images(30, [8, 8, 3], 5)
    const mild = heldDataset({...dataset, pixels: dataset.pixels.map(value => 100 + value / 8) as Uint8Array})
    const meanOf = (pixels: ArrayLike<number>, c: number) =>
      Array.from({length: 64}, (_, i) => pixels[3 * i + c]).reduce((a, b) => a + b) / 64
    const spreadOf = (pixels: ArrayLike<number>) =>
      Math.max(...Array.from(pixels)) - Math.min(...Array.from(pixels))
    const shifts: number[] = []
    for (let i = 0; i < 30; i++) {
      const before = mild.read(i, 1)
      const contrasted = await read(mild, {contrast: 0.8}, i, 1, 3)
      for (const c of [0, 1, 2]) expect(Math.abs(meanOf(contrasted, c) - meanOf(before, c))).toBeLessThan(0.5)
      expect(spreadOf(contrasted) / spreadOf(before)).toBeLessThan(1.9)
      const brighter = await read(mild, {brightness: 63}, i, 1, 3)
      shifts.push(meanOf(brighter, 0) - meanOf(before, 0))
    }
    expect(Math.max(...shifts)).toBeLessThanOrEqual(63.5)
    expect(Math.max(...shifts) - Math.min(...shifts)).toBeGreaterThan(80)
  })

  it('keeps draws of two nodes in a row apart', async () => {
    const once = preprocessed(cifar, {...none, crop: 28, flip: true})
    const twice = preprocessed(once, {...none, crop: 24, flip: true})
    expect(twice.shape).toEqual([24, 24, 3])
    const seen = new Set<string>()
    for (let salt = 0; salt < 60; salt++) seen.add(String(await twice.read(0, 1, salt)))
    expect(seen.size).toBeGreaterThan(40)
  })
})

it('refuses what does not fit', () => {
  expect(() => shapeAfter([20, 32, 3], {crop: 24})).toThrow('24×24 or more to cut out')
  expect(() => preprocessed(preprocessed(cifar, cifarRecipe), cifarRecipe)).toThrow('is standardized already')
})
