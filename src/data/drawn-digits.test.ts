import {describe, expect, it} from 'vitest'
import {Fault} from '../core/fault.ts'
import {seedOf} from '../core/random.ts'
import {drawnDigits} from './drawn-digits.ts'

const scale = 1 / 256
const {labels, read, ...about} = drawnDigits({count: 2000, seed: 7, scale})
const pixels = read(0, 2000)
const imageOf = (data: Uint8Array, i: number) => data.subarray(i * 784, (i + 1) * 784)
const pictures = Array.from({length: 2000}, (_, i) => imageOf(pixels, i))
const hash = (data: Uint8Array) => seedOf(String.fromCharCode(...data))

const sum = (values: ArrayLike<number>, weight: (i: number) => number = () => 1) =>
  Array.from(values).reduce((total, value, i) => total + value * weight(i), 0)

describe('drawn digits', () => {
  it('are a data set like MNIST', () => {
    expect(about).toMatchObject({
      name: 'Drawn digits',
      scale,
      classes: Array.from({length: 10}, (_, digit) => String(digit)),
    })
    expect(about).toMatchObject({shape: [28, 28, 1], largest: 255})
    expect(pixels).toHaveLength(2000 * 784)
  })

  it('have the same bytes for the same seed, on every machine', () => {
    const {labels, read} = drawnDigits({count: 20, seed: 1, scale})
    expect([hash(read(0, 20)), hash(labels)]).toEqual([3970268499, 2602926607])
  })

  it('differ for different seeds', () => {
    const other = drawnDigits({count: 20, seed: 8, scale})
    expect(hash(other.read(0, 20))).not.toBe(hash(pixels.subarray(0, 20 * 784)))
    expect(other.labels).not.toEqual(labels.subarray(0, 20))
  })

  it('depend on the seed and the index only', () => {
    const part = drawnDigits({count: 25, seed: 7, scale, first: 113})
    expect(part.labels).toEqual(labels.slice(113, 138))
    expect(part.read(0, 25)).toEqual(pixels.slice(113 * 784, 138 * 784))
  })

  it('show each digit once in every ten images', () => {
    for (let i = 0; i < 2000; i += 10)
      expect([...labels.subarray(i, i + 10)].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  it('are all different', () => {
    expect(new Set(pictures.map(hash)).size).toBe(2000)
  })

  it('fill a box of at most 20 pixels, never cut off at the border', () => {
    for (const picture of pictures) {
      const inked = [...picture.keys()].filter(i => picture[i] > 0)
      const extents = [inked.map(i => i % 28), inked.map(i => Math.floor(i / 28))].map(
        at => Math.max(...at) - Math.min(...at) + 1,
      )
      expect(Math.max(...extents)).toBeGreaterThanOrEqual(16)
      expect(Math.max(...extents)).toBeLessThanOrEqual(21) // 20, not aligned to pixels
    }
  })

  it('have their centre of mass within half a pixel of (14, 14), as MNIST has, if that cuts off no ink', () => {
    const offsets = pictures.map(picture => {
      const centre = [(i: number) => i % 28, (i: number) => Math.floor(i / 28)].map(
        at => sum(picture, at) / sum(picture),
      )
      return Math.max(...centre.map(at => Math.abs(at - 14)))
    })
    expect(offsets.filter(offset => offset > 0.51).length).toBeLessThanOrEqual(2)
    expect(Math.max(...offsets)).toBeLessThan(1)
  })

  it('have as much ink as MNIST, whose mean is 33', () => {
    expect(sum(pixels) / pixels.length).toBeGreaterThan(30)
    expect(sum(pixels) / pixels.length).toBeLessThan(36)
    for (const picture of pictures) expect(Math.max(...picture)).toBeGreaterThan(200)
  })

  it('refuse a count, a seed or a start that is out of range, and say so', () => {
    const bad = [{count: 0}, {count: 2.5}, {count: NaN}, {seed: -1}, {seed: 2 ** 32}, {first: -10}]
    for (const options of bad)
      expect(() => drawnDigits({count: 1, seed: 1, scale, ...options}), JSON.stringify(options)).toThrow(
        Fault,
      )
    expect(() => drawnDigits({count: 0, seed: 1, scale})).toThrow(
      'Parameter "Images" is 0, but must be a whole number from 1 to 1000000.',
    )
  })
})
