import {ClassicPreset, NodeEditor, type GetSchemes} from 'rete'
import {AreaExtensions, AreaPlugin} from 'rete-area-plugin'
import {Presets, VuePlugin, type VueArea2D} from 'rete-vue-plugin'
import {count, mounted, placeAt} from './graph.ts'

type Scheme = GetSchemes<ClassicPreset.Node, ClassicPreset.Connection<ClassicPreset.Node, ClassicPreset.Node>>

const began = performance.now()
const editor = new NodeEditor<Scheme>()
const area = new AreaPlugin<Scheme, VueArea2D<Scheme>>(document.getElementById('app')!)
const render = new VuePlugin<Scheme, VueArea2D<Scheme>>()
render.addPreset(Presets.classic.setup())
editor.use(area)
area.use(render)
const socket = new ClassicPreset.Socket('s')
let before: ClassicPreset.Node | undefined
for (let i = 0; i < count; i++) {
  const node = new ClassicPreset.Node(`Node ${i}`)
  node.addInput('in', new ClassicPreset.Input(socket, 'in'))
  node.addOutput('out', new ClassicPreset.Output(socket, 'out'))
  node.addControl('v', new ClassicPreset.InputControl('number', {initial: i}))
  await editor.addNode(node)
  const [x, y] = placeAt(i)
  await area.translate(node.id, {x, y})
  if (before) await editor.addConnection(new ClassicPreset.Connection(before, 'out', node, 'in'))
  before = node
}
await mounted(began, {
  fit: () => AreaExtensions.zoomAt(area, editor.getNodes()),
  one: () => area.area.zoom(1, 0, 0),
})
