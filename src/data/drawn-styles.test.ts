import {describe, expect, it} from 'vitest'
import {styles} from './drawn-styles.ts'

describe('the styles of drawn digits', () => {
  it('exist for each digit, several of each', () => {
    expect(styles).toHaveLength(10)
    for (const ways of styles) expect(ways.length).toBeGreaterThanOrEqual(2)
  })

  it('have two extremes of the same strokes, points and corners', () => {
    const plan = (drawing: (typeof styles)[0][0]['extremes'][0]) =>
      drawing.map(({points, corners}) => ({points: points.length, corners}))
    for (const {extremes} of styles.flat()) expect(plan(extremes[0])).toEqual(plan(extremes[1]))
  })

  it('turn between the ends of a stroke, not at them, and stay in the field', () => {
    for (const {points, corners} of styles.flat().flatMap(({extremes}) => extremes.flat())) {
      for (const corner of corners) expect(corner > 0 && corner < points.length - 1).toBe(true)
      for (const at of points.flat()) expect(at >= 0 && at <= 100).toBe(true)
    }
  })
})
