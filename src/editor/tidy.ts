// Laying out a graph from left to right, in layers. This file and its library are loaded when they are wanted.
import {Graph, layout} from '@dagrejs/dagre'
import type {NodeId, Wire} from '../graph/document.ts'
import {grid, snap, type Point, type Rect} from './geometry.ts'

/** Room between layers, and between nodes of one, in canvas pixels. */
const room = {ranksep: 3 * grid, nodesep: 2 * grid} as const

/** Where nodes go so that wires lead from left to right; their upper left corner stays where it was. */
export function layOut(wires: readonly Wire[], nodes: ReadonlyMap<NodeId, Rect>): ReadonlyMap<NodeId, Point> {
  const graph = new Graph({multigraph: true}).setGraph({rankdir: 'LR', ...room, ranker: 'tight-tree'})
  graph.setDefaultEdgeLabel(() => ({}))
  for (const [id, {width, height}] of nodes) graph.setNode(id, {width, height})
  for (const {from, to} of wires)
    if (nodes.has(from[0]) && nodes.has(to[0])) graph.setEdge(from[0], to[0], {}, `${from[1]} ${to[1]}`)
  layout(graph)
  const corners = new Map(
    [...nodes].map(([id, {width, height}]) => {
      const {x, y} = graph.node(id) as {x: number; y: number}
      return [id, [x - width / 2, y - height / 2] as const] as const
    }),
  )
  const least = (axis: 0 | 1) => Math.min(...[...corners.values()].map(corner => corner[axis]))
  const before = [...nodes.values()]
  const by = [
    Math.min(...before.map(({left}) => left)) - least(0),
    Math.min(...before.map(({top}) => top)) - least(1),
  ]
  return new Map([...corners].map(([id, [x, y]]) => [id, snap([x + by[0], y + by[1]])]))
}
