import {createApp, h, shallowRef} from 'vue'
import {defineNode, type AnyDefinition} from '../../graph/node.ts'
import {emptyDocument, type GraphDocument} from '../../graph/document.ts'
import {inspectGraph} from '../../graph/inspect.ts'
import {integer} from '../../graph/params.ts'
import type {CanvasHandle} from '../canvas.ts'
import GraphCanvas from '../GraphCanvas.vue'
import {keyMapOf} from '../key-map.ts'
import {count, mounted, placeAt} from './graph.ts'
import '../../app/theme.css'

const began = performance.now()
const kind = defineNode({
  kind: 'relay',
  version: 1,
  group: 'layers',
  title: 'Relay',
  summary: 'Passes on what it gets.',
  synonyms: [],
  icon: 'zap',
  inputs: {in: 'network'},
  outputs: {out: 'network'},
  params: {v: integer({label: 'Value', default: 0, min: 0, max: 1e6, help: 'A number.'})},
  face: ['v'],
  infer: ({in: {network}}) => ({outputs: {out: {network}}, facts: [{label: 'Output', value: '28×28×1'}]}),
})
const definitions = new Map<string, AnyDefinition>([['relay', kind as unknown as AnyDefinition]])
const document: GraphDocument = {
  ...emptyDocument,
  nodes: Array.from({length: count}, (_, i) => ({
    id: `n${i}`,
    kind: 'relay',
    version: 1,
    params: {v: i},
    position: placeAt(i),
    title: `Node ${i}`,
  })),
  wires: Array.from({length: count - 1}, (_, i) => ({
    from: [`n${i}`, 'out'] as const,
    to: [`n${i + 1}`, 'in'] as const,
  })),
}
const selection = shallowRef<ReadonlySet<string>>(new Set())
let handle: CanvasHandle | null = null
const outlook = inspectGraph(document, definitions)
const keymap = keyMapOf()
createApp({
  render: () =>
    h(GraphCanvas, {
      ref: found => (handle = found as CanvasHandle | null),
      document,
      definitions,
      outlook,
      runs: new Map(),
      keys: new Map(),
      selection: selection.value,
      keymap,
      snapping: true,
      minimap: false,
      onSelect: (ids: ReadonlySet<string>) => (selection.value = ids),
    }),
}).mount('#app')
void mounted(began, {fit: () => handle?.fit(), one: () => handle?.obey('actual-size')})
