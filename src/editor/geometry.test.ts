import {describe, expect, it} from 'vitest'
import {definitions} from '../../nodes/definitions.ts'
import type {DocumentNode} from '../graph/document.ts'
import {
  boundsOf,
  freePlace,
  overlaps,
  portPoint,
  rectBetween,
  rectOf,
  sizeOfNode,
  snap,
  type Rect,
} from './geometry.ts'

const simulate: DocumentNode = {id: 's', kind: 'simulate', version: 1, params: {}, position: [100, 40]}

describe('geometry', () => {
  it('gives a node room for its ports and the parameters on its face', () => {
    expect(sizeOfNode(definitions.get('conv'))).toEqual({width: 200, height: 32 + 4 + 24 + 60 + 4 + 26})
    expect(sizeOfNode(definitions.get('simulate')).height).toBe(32 + 4 + 48 + 60 + 4 + 26)
    expect(sizeOfNode(undefined).height).toBe(32 + 4 + 24 + 4 + 26)
  })

  it('puts ports on the edges, one row each', () => {
    const box = rectOf(simulate, definitions)
    const kind = definitions.get('simulate')
    expect(portPoint(box, kind, 'in', 'spiking')).toEqual([100, 40 + 48])
    expect(portPoint(box, kind, 'in', 'dataset')).toEqual([100, 40 + 72])
    expect(portPoint(box, kind, 'out', 'record')).toEqual([300, 40 + 48])
  })

  it('knows what a box drawn from any corner touches', () => {
    const box = rectOf(simulate, definitions)
    expect(overlaps(rectBetween([120, 60], [0, 0]), box)).toBe(true)
    expect(overlaps(rectBetween([99, 300], [0, 0]), box)).toBe(false)
  })

  it('bounds what there is', () => {
    expect(boundsOf([])).toBeUndefined()
    expect(boundsOf([rectBetween([0, 0], [10, 10]), rectBetween([30, -5], [40, 5])])).toEqual({
      left: 0,
      top: -5,
      width: 40,
      height: 15,
    })
  })

  it('snaps to the grid', () => expect(snap([31, -9])).toEqual([40, -0]))

  it('places nodes where they are wished, or at the nearest place clear of all others', () => {
    const size = {width: 200, height: 100}
    const at = (left: number, top: number) => ({left, top, ...size})
    expect(freePlace([3, 4], size, [])).toEqual([0, 0])
    expect(freePlace([3, 4], size, [at(0, 120), at(220, 0)])).toEqual([0, 0])
    expect(freePlace([3, 4], size, [at(0, 0)])).toEqual([0, 120])
    expect(freePlace([3, -16], size, [at(0, 0)])).toEqual([0, -120])
    expect(freePlace([0, 0], size, [at(0, 0), at(0, 120), at(0, -120)])).toEqual([220, 0])
  })

  it('never lays a node over another, however many there are', () => {
    const size = {width: 200, height: 162}
    const boxes: Rect[] = []
    for (let i = 0; i < 40; i++) {
      const [left, top] = freePlace([-7, 13], size, boxes)
      const box = {left, top, ...size}
      expect(boxes.filter(other => overlaps(other, box))).toEqual([])
      boxes.push(box)
    }
  })
})
