// What the canvas as a whole says of itself.
import type {Block, GraphDocument, NodeId} from '../graph/document.ts'
import type {CanvasProps} from './canvas.ts'
import {say, spoken} from '../words/say.ts'

const count = (n: number, word: string) => spoken(`${n} ${word}${n === 1 ? '' : 's'}`)

/** The canvas's name for screen readers. */
export function labelOf({document: {nodes, wires}, outlook}: CanvasProps): string {
  // A loop is one problem, of however many nodes.
  const problems = new Set(
    [...outlook].flatMap(([id, {problem}]) =>
      problem?.code === 'cycle' ? problem.message : problem ? id : [],
    ),
  )
  return say`Graph, ${count(nodes.length, 'node')}, ${count(wires.length, 'wire')}, ${count(problems.size, 'problem')}`
}

/** The ports of each node that have wires, or ports of the block around, by side and name, joined by spaces. */
export function wiredPortsOf({wires}: GraphDocument, around?: Block): ReadonlyMap<NodeId, string> {
  const ports = new Map<NodeId, string>()
  const add = (id: NodeId, port: string) => ports.set(id, `${ports.get(id) ?? ''} ${port}`)
  for (const {from, to} of wires) {
    add(from[0], `out|${from[1]}`)
    add(to[0], `in|${to[1]}`)
  }
  for (const {to} of around?.inputs ?? []) for (const [id, port] of to) add(id, `in|${port}`)
  for (const {from} of around?.outputs ?? []) add(from[0], `out|${from[1]}`)
  return ports
}
