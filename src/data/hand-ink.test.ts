import {describe, expect, it} from 'vitest'
import {drawnDigits} from './drawn-digits.ts'
import {handInk, pictureInk} from './hand-ink.ts'

const centre = (image: Uint8Array) => {
  let [mass, x, y] = [0, 0, 0]
  image.forEach((ink, i) => {
    mass += ink
    x += ink * (i % 28)
    y += ink * Math.floor(i / 28)
  })
  return [x / mass, y / mass]
}
const sidesOf = (image: Uint8Array) => {
  const inked = [...image.keys()].filter(i => image[i] > 0)
  const extent = (values: number[]) => Math.max(...values) - Math.min(...values) + 1
  return [extent(inked.map(i => i % 28)), extent(inked.map(i => Math.floor(i / 28)))]
}
const one = [[0.5, 0.1], [0.5, 0.3], [0.5, 0.9]] as const // prettier-ignore

describe('what is drawn by hand', () => {
  it('is centred by mass and fills a box of 20 pixels, wherever and however large it is drawn', () => {
    const far = one.map(([x, y]) => [x * 0.6, 0.4 + y * 0.6] as const)
    for (const stroke of [one, far]) {
      const image = handInk([stroke])
      const [x, y] = centre(image)
      expect(Math.abs(x - 14)).toBeLessThanOrEqual(0.55)
      expect(Math.abs(y - 14)).toBeLessThanOrEqual(0.55)
      expect(sidesOf(image)[1]).toBeGreaterThanOrEqual(19)
      expect(sidesOf(image)[1]).toBeLessThanOrEqual(21)
    }
    expect(handInk([far])).toEqual(handInk([one]))
  })

  it('has smooth edges and a full middle', () => {
    const image = handInk([[[0.1, 0.1], [0.9, 0.8]]]) // prettier-ignore
    expect(Math.max(...image)).toBe(255)
    expect([...image].filter(ink => ink > 0 && ink < 255).length).toBeGreaterThan(20)
  })

  it('may be a dot, a bar or nothing', () => {
    expect(handInk([]).some(ink => ink > 0)).toBe(false)
    expect(handInk([[[0.2, 0.2]]]).some(ink => ink > 0)).toBe(true)
    expect(sidesOf(handInk([[[0, 0.5], [1, 0.5]]]))[1]).toBeLessThan(7) // prettier-ignore
  })
})

describe('a picture of a digit', () => {
  const digit = drawnDigits({count: 1, seed: 3, scale: 1}).read(0, 1)
  const large = (paper: number, ink: number) => {
    const grey = new Uint8Array(140 * 100).fill(paper)
    digit.forEach((amount, i) => {
      for (let p = 0; p < 9; p++) {
        const [x, y] = [20 + (i % 28) * 3 + (p % 3), 5 + Math.floor(i / 28) * 3 + Math.floor(p / 3)]
        grey[y * 140 + x] = Math.round(paper + ((ink - paper) * amount) / 255)
      }
    })
    return {grey, width: 140, height: 100}
  }

  it.each([
    [255, 0],
    [0, 255],
    [200, 90],
  ])('is found on paper of grey %i in ink of grey %i', (paper, ink) => {
    const found = pictureInk(large(paper, ink))
    const difference = found.reduce((sum, value, i) => sum + Math.abs(value - digit[i]), 0)
    const mass = digit.reduce((sum, value) => sum + value, 0)
    expect(difference / mass).toBeLessThan(0.45) // a pixel's shift of an edge is a lot of it
    expect(Math.max(...sidesOf(found))).toBeGreaterThanOrEqual(19)
  })

  it('of one grey has nothing in it', () => {
    expect(pictureInk({grey: new Uint8Array(100).fill(9), width: 10, height: 10}).some(ink => ink > 0)).toBe(
      false,
    )
  })
})
