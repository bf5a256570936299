import {LGraph, LGraphCanvas, LGraphNode, LiteGraph} from 'litegraph.js'
import {count, mounted, placeAt} from './graph.ts'

const began = performance.now()
const surface = document.createElement('canvas')
surface.width = innerWidth
surface.height = innerHeight
document.getElementById('app')!.append(surface)
class Relay extends LGraphNode {
  constructor() {
    super()
    this.addInput('in', 'number')
    this.addOutput('out', 'number')
    this.addWidget('number', 'v', 0, () => undefined)
    this.size = [180, 80]
  }
}
LiteGraph.registerNodeType('bench/relay', Relay)
const graph = new LGraph()
const canvas = new LGraphCanvas(surface, graph)
const nodes = Array.from({length: count}, (_, i) => {
  const node = LiteGraph.createNode('bench/relay')
  node.title = `Node ${i}`
  const [x, y] = placeAt(i)
  node.pos = [x, y + 30]
  graph.add(node)
  return node
})
for (let i = 1; i < count; i++) nodes[i - 1].connect(0, nodes[i], 0)
canvas.setDirty(true, true)
canvas.draw(true, true)
const look = (scale: number) => () => {
  canvas.ds.scale = scale
  canvas.ds.offset = [0, 0]
  canvas.setDirty(true, true)
}
const width = Math.max(...nodes.map(({pos}) => pos[0] + 300))
const height = Math.max(...nodes.map(({pos}) => pos[1] + 200))
void mounted(began, {fit: look(Math.min(innerWidth / width, innerHeight / height)), one: look(1)})
