import {describe, expect, it} from 'vitest'
import {definitions} from '../../nodes/definitions.ts'
import type {DocumentNode} from '../graph/document.ts'
import {boundsOf, freePlace, overlaps, portPoint, rectBetween, rectOf, sizeOfNode, snap} from './geometry.ts'

const simulate: DocumentNode = {id: 's', kind: 'simulate', version: 1, params: {}, position: [100, 40]}

describe('geometry', () => {
  it('gives a node room for its ports and the parameters on its face', () => {
    expect(sizeOfNode(definitions.get('conv'))).toEqual({width: 200, height: 32 + 4 + 24 + 60 + 4 + 26})
    expect(sizeOfNode(definitions.get('simulate')).height).toBe(32 + 4 + 48 + 40 + 4 + 26)
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

  it('snaps to the grid, and places nodes where none lies', () => {
    expect(snap([31, -9])).toEqual([40, -0])
    const size = {width: 200, height: 100}
    expect(freePlace([3, 4], size, [{left: 0, top: 0, ...size}])).toEqual([20, 20])
  })
})
