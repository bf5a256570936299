import {describe, expect, it} from 'vitest'
import {fit, reveal, toCanvas, toScreen, wheeled, zoomAt} from './viewport.ts'

const size = {width: 1000, height: 600}
const turn = (event: Partial<WheelEvent>) => ({deltaX: 0, deltaY: 0, deltaMode: 0, ...event}) as WheelEvent

describe('the view', () => {
  it('keeps what is under the pointer there while zooming', () => {
    const before = {x: 30, y: -20, k: 0.8}
    const under = toCanvas(before, [400, 300])
    const [x, y] = toScreen(zoomAt(before, 1.7, [400, 300]), under)
    expect(x).toBeCloseTo(400)
    expect(y).toBeCloseTo(300)
  })

  it('zooms within limits', () => {
    expect(zoomAt({x: 0, y: 0, k: 1}, 100, [0, 0]).k).toBe(2.5)
    expect(zoomAt({x: 0, y: 0, k: 1}, 0.0001, [0, 0]).k).toBe(0.1)
  })

  it('fits a graph whole and in the middle, never above 100 %', () => {
    expect(fit({left: 0, top: 0, width: 200, height: 100}, size)).toEqual({x: 400, y: 250, k: 1})
    const {k, x} = fit({left: 0, top: 0, width: 1936, height: 100}, size)
    expect([k, x]).toEqual([0.5, 16])
    expect(fit(undefined, size).k).toBe(1)
  })

  it('moves no further than it must to show a node', () => {
    const view = {x: 0, y: 0, k: 1}
    expect(reveal(view, {left: 100, top: 100, width: 200, height: 100}, size)).toBe(view)
    expect(reveal(view, {left: 900, top: 100, width: 200, height: 100}, size)).toEqual({x: -116, y: 0, k: 1})
    expect(reveal(view, {left: -50, top: 100, width: 200, height: 100}, size).x).toBe(66)
  })

  it('zooms with a wheel and a pinch, moves with a trackpad', () => {
    const view = {x: 0, y: 0, k: 1}
    expect(wheeled(view, turn({deltaY: 120}), [0, 0]).k).toBeLessThan(1)
    expect(wheeled(view, turn({deltaY: -3, ctrlKey: true}), [0, 0]).k).toBeGreaterThan(1)
    expect(wheeled(view, turn({deltaX: 7, deltaY: 12}), [0, 0])).toEqual({x: -7, y: -12, k: 1})
    expect(wheeled(view, turn({deltaY: 120, shiftKey: true}), [0, 0])).toEqual({x: -120, y: 0, k: 1})
  })
})
