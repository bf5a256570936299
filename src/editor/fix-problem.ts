// What would mend a problem of a node.
import type {FaultData} from '../core/fault.ts'
import {showShape} from '../core/ndarray.ts'
import type {DocumentNode, Edit, NodeId, Wire} from '../graph/document.ts'
import {whyNot} from '../graph/inspect.ts'
import {ancestorsOf, loopsOf} from '../graph/order.ts'
import {problemWith, type Field, type ParamValue} from '../graph/params.ts'
import type {PortInfo} from '../graph/values.ts'
import {
  harmless,
  mostFixes,
  nameIn,
  needsOf,
  nodeAt,
  outlookAfter,
  portOf,
  sourcesOf,
  type Fix,
  type Scene,
} from './fix.ts'
import {fixesForWire, fixesInWire} from './fix-wire.ts'
import {rectsOf, sizes} from './geometry.ts'
import {showParam} from './node-words.ts'

/**
 * Ways to mend a node's problem. Each makes it go away, or the offer is not made.
 * @param told  the node that has the problem, if another one may be the cause: inside a block that `id` uses
 */
export function fixesForProblem(scene: Scene, id: NodeId, fault: FaultData, told = id): Fix[] {
  const node = scene.doc.nodes.find(candidate => candidate.id === id)
  if (!node) return []
  const fixes: Fix[] = []
  for (const fix of waysFor(scene, node, fault)) {
    if (fixes.length === mostFixes) break
    if (helps(scene, told, fault, fix.edits)) fixes.push(fix)
  }
  return fixes
}

function waysFor(scene: Scene, node: DocumentNode, fault: FaultData): Fix[] {
  switch (fault.code) {
    case 'unconnected':
      return supply(scene, node, fault.detail.port)
    case 'param':
      return inBounds(scene, node)
    case 'kernel':
      return smallerKernel(scene, node)
    case 'cycle':
      return openLoop(scene, node.id)
    case 'shape':
    case 'network':
      return [...likeTheData(scene, node), ...inserted(scene, node)]
    default:
      return []
  }
}

/** Whether the problem is gone after some edits, and no other came in its place. */
function helps(scene: Scene, id: NodeId, {message}: FaultData, edits: readonly Edit[]): boolean {
  const after = harmless(scene, edits)
  return after !== undefined && after.get(id)?.problem?.message !== message
}

/** An output that is there, the last one first, or else a node that gives what is needed. */
function supply(scene: Scene, node: DocumentNode, port: string): Fix[] {
  const {doc, kinds} = scene
  const type = kinds.get(node.kind)?.inputs[port]
  if (!type) return []
  const to = [node.id, port] as const
  const there = sourcesOf(scene, type)
    .filter(from => from[0] !== node.id && whyNot(doc, {from, to}, kinds) === undefined)
    .map(from => ({
      label: `Connect ${nameIn(scene, from[0])}`,
      edits: [{type: 'connect', wire: {from, to}} as const],
    }))
  if (there.length > 0) return there.reverse()
  const box = rectsOf(doc, kinds).get(node.id)!
  const added = [...kinds.values()]
    .filter(kind => needsOf(kind).length === 0 && portOf(kind.outputs, type) !== undefined)
    .toSorted((a, b) => filesOf(a.params) - filesOf(b.params))
    .map((kind): Fix => {
      const fresh = nodeAt(scene, kind, [box.left - sizes.width - 40, box.top], new Map(rectsOf(doc, kinds)))
      const wire: Wire = {from: [fresh.id, portOf(kind.outputs, type)!], to}
      return {
        label: `Add ${kind.title}`,
        edits: [
          {type: 'add', nodes: [fresh]},
          {type: 'connect', wire},
        ],
      }
    })
  if (added.length > 0) return added
  return converted(scene, to)
}

/** The shortest ways from what there is, over nodes in between: from the last output of each type. */
function converted(scene: Scene, to: Wire['to']): Fix[] {
  const {doc, kinds} = scene
  const types = new Set(doc.nodes.flatMap(({kind}) => Object.values(kinds.get(kind)?.outputs ?? {})))
  const ways = [...types].flatMap(type => {
    const from = sourcesOf(scene, type).findLast(([id]) => id !== to[0])
    return from ? fixesForWire(scene, {from, to}).slice(0, 1) : []
  })
  return distinct(ways)
}

/** The shortest ways, each once. */
const distinct = (fixes: readonly Fix[]) =>
  [...new Map(fixes.map(fix => [fix.label, fix])).values()].toSorted(
    (a, b) => a.edits.length - b.edits.length,
  )

const filesOf = (params: Readonly<Record<string, Field>>) =>
  Object.values(params).filter(({field}) => field === 'files').length

/** The nearest values that are allowed. */
function inBounds({kinds}: Scene, node: DocumentNode): Fix[] {
  const fields = Object.entries(kinds.get(node.kind)?.params ?? {})
  const wrong = fields.filter(
    ([name, field]) =>
      Object.hasOwn(node.params, name) && problemWith(field, node.params[name]) !== undefined,
  )
  if (wrong.length === 0) return []
  const edits = wrong.map(([param, field]): Edit => ({
    type: 'set',
    id: node.id,
    param,
    value: nearest(field, node.params[param]),
  }))
  const [[param, field]] = wrong
  const value = nearest(field, node.params[param])
  return [{label: `Set ${field.label} to ${showParam(field, value)}`, edits}]
}

function nearest(field: Field, value: ParamValue): ParamValue {
  const isNumber = field.field === 'number' || field.field === 'optional-number'
  if (!isNumber || typeof value !== 'number' || !Number.isFinite(value)) return field.default
  const whole = field.integer ? Math.round(value) : value
  return Math.min(Math.max(whole, field.min), field.max)
}

/** Padding, or the largest kernel that fits. */
function smallerKernel(scene: Scene, node: DocumentNode): Fix[] {
  const fields = scene.kinds.get(node.kind)?.params ?? {}
  const set = (param: string, value: ParamValue): Edit => ({type: 'set', id: node.id, param, value})
  const padding =
    fields.padding?.field === 'choice' ? [{label: 'Pad with zeros', edits: [set('padding', 'same')]}] : []
  const now = node.params.kernel ?? fields.kernel?.default
  if (typeof now !== 'number') return padding
  const smaller = Array.from({length: Math.min(now, 64) - 1}, (_, i) => now - 1 - i)
  const fits = smaller.find(
    kernel => outlookAfter(scene, [set('kernel', kernel)]).get(node.id)?.problem === undefined,
  )
  return fits === undefined
    ? padding
    : [...padding, {label: `Set Kernel to ${fits}`, edits: [set('kernel', fits)]}]
}

/** The wire that closes a loop is taken away. */
function openLoop(scene: Scene, id: NodeId): Fix[] {
  const {doc} = scene
  const loop = loopsOf(doc).get(id) ?? []
  const [from, to] = loop.slice(-2)
  const wires = doc.wires.filter(wire => wire.from[0] === from && wire.to[0] === to)
  const edits = wires.map((wire): Edit => ({type: 'disconnect', wire}))
  return edits.length === 0
    ? []
    : [{label: `Disconnect ${nameIn(scene, from)} from ${nameIn(scene, to)}`, edits}]
}

/** A node that is put into one of the wires that come in. */
const inserted = (scene: Scene, {id}: DocumentNode): Fix[] =>
  scene.doc.wires.filter(({to}) => to[0] === id).flatMap(wire => fixesInWire(scene, wire))

/** The network's input and readout as the data set that is shown to it wants them. */
function likeTheData(scene: Scene, node: DocumentNode): Fix[] {
  const {doc} = scene
  const outlook = outlookAfter(scene, [])
  const data = doc.wires
    .filter(({to}) => to[0] === node.id)
    .map(({from}) => outlook.get(from[0])?.outputs[from[1]])
    .find((info): info is PortInfo['dataset'] => info !== undefined && 'classes' in info)
  if (!data) return []
  const [height, width, channels] = data.shape
  const before = doc.nodes.filter(({id}) => ancestorsOf(doc, node.id).has(id))
  const set = (id: NodeId, values: Readonly<Record<string, number>>): Edit[] =>
    Object.entries(values).map(([param, value]) => ({type: 'set', id, param, value}))
  const inputs = before.filter(({kind}) => kind === 'input')
  const readouts = before.filter(({kind, params}) => kind === 'dense' && params.activation !== 'quantized')
  return [
    {
      label: `Set Input to ${showShape(data.shape)}`,
      edits: inputs.flatMap(({id}) => set(id, {height, width, channels})),
    },
    {
      label: `Give the readout ${data.classes} units`,
      edits: readouts.flatMap(({id}) => set(id, {units: data.classes})),
    },
  ].filter(({edits}) => edits.length > 0)
}
