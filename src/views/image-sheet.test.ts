import {expect, it} from 'vitest'
import {sheetOf} from './image-sheet.ts'

it('lays images out ten to a row, two pixels apart', () => {
  const images = Uint8Array.from({length: 12}, (_, i) => 10 * i) // twelve images of one grey pixel
  const {width, height, pixels} = sheetOf({
    images,
    shape: [1, 1, 1],
    labels: new Uint8Array(12),
    classes: ['a'],
  })
  expect([width, height]).toEqual([28, 4])
  const at = (x: number, y: number) => [...pixels.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)]
  expect([at(3, 0), at(27, 0), at(0, 3)]).toEqual([
    [10, 10, 10, 255],
    [90, 90, 90, 255],
    [100, 100, 100, 255],
  ])
  expect(at(1, 0)).toEqual([0, 0, 0, 0])
})

it('keeps colours', () => {
  const {pixels} = sheetOf({
    images: Uint8Array.of(1, 2, 3),
    shape: [1, 1, 3],
    labels: new Uint8Array(1),
    classes: ['a'],
  })
  expect([...pixels]).toEqual([1, 2, 3, 255])
})
