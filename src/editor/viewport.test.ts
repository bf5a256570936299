import {describe, expect, it} from 'vitest'
import {cluster, fit, fitGraph, reveal, toCanvas, toScreen, wheeled, zoomAt} from './viewport.ts'

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

  it('keeps the corner of the tools free where a node would lie under them', () => {
    const tools = {width: 160, height: 52}
    const wide = [{left: 0, top: 0, width: 968, height: 568}]
    expect(fitGraph(wide, size, {tools})).toEqual(fit(wide[0], {width: 1000, height: 548}))
    const aside = [
      {left: 0, top: 0, width: 200, height: 100},
      {left: 768, top: 468, width: 200, height: 100},
    ]
    expect(fitGraph(aside, size, {tools})).toEqual({x: 16, y: 16, k: 1})
    const map = {width: 192, height: 132}
    expect(fitGraph(aside, size, {tools, map})).toEqual(
      fit({left: 0, top: 0, width: 968, height: 568}, {width: 808, height: 548}),
    )
    expect(fitGraph(aside.slice(0, 1), size, {tools, map})).toEqual(fit(aside[0], size))
  })

  it('does not lose a graph for the sake of a node far away', () => {
    const tools = {width: 0, height: 0}
    const node = {left: 0, top: 0, width: 200, height: 100}
    const graph = [node, {...node, left: 300}, {...node, left: 1e9}]
    expect(cluster(graph, size)).toHaveLength(2)
    expect(fitGraph(graph, size, {tools})).toEqual({x: 250, y: 250, k: 1})
    expect(
      cluster([node, {...node, left: 1e9}, {...node, top: 1e9}, {...node, left: 1e9, top: 1e9}], size),
    ).toHaveLength(1)
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
