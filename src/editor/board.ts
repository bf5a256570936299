// Rete as a view of the document: it holds an element for each node and places it; it decides nothing.
import {NodeEditor, type GetSchemes} from 'rete'
import {AreaPlugin} from 'rete-area-plugin'
import type {DocumentNode, NodeId} from '../graph/document.ts'
import type {Point} from './geometry.ts'
import type {View} from './viewport.ts'

type Scheme = GetSchemes<{id: string}, {id: string; source: string; target: string}>

/** The nodes that are to be elements. */
export interface Elements {
  readonly nodes: readonly DocumentNode[]
}

/** The canvas as Rete keeps it. */
export interface Board {
  /** What everything on the canvas is inside of; it moves and scales with the view. */
  readonly holder: HTMLElement
  /** Makes the board hold these nodes and no others. Calls made meanwhile are served once, with the latest. */
  show(doc: Elements): void
  /** Puts one node somewhere, while the user holds it. */
  place(id: NodeId, at: Point): void
  look(view: View): void
  destroy(): void
}

/**
 * Makes a board inside an element.
 * @param changed told the elements of all nodes whenever there are others than before
 */
export function createBoard(
  container: HTMLElement,
  changed: (slots: ReadonlyMap<NodeId, HTMLElement>) => void,
): Board {
  const editor = new NodeEditor<Scheme>()
  const area = new AreaPlugin<Scheme>(container)
  const slots = new Map<NodeId, HTMLElement>()
  let ours = false // whether `sync` is at work; all other changes are refused
  area.area.setDragHandler(null)
  area.area.setZoomHandler(null)
  editor.addPipe(event => (ours || !/(create|remove)$/.test(event.type) ? event : undefined))
  area.addPipe(event => {
    if (typeof event === 'object' && 'type' in event && event.type === 'render' && event.data.type === 'node')
      slots.set(event.data.payload.id, event.data.element)
    return event
  })
  editor.use(area)

  let wanted: Elements | undefined
  let busy = false
  async function drain() {
    if (busy) return
    busy = true
    for (let doc = wanted; doc; doc = wanted === doc ? undefined : wanted) {
      ours = true
      if (await sync(editor, area, doc, slots)) changed(new Map(slots))
      ours = false
    }
    busy = false
  }

  return {
    holder: area.area.content.holder,
    show(doc) {
      wanted = doc
      void drain()
    },
    place: (id, [x, y]) => void area.nodeViews.get(id)?.translate(x, y),
    look({x, y, k}) {
      void area.area.zoom(k)
      void area.area.translate(x, y)
    },
    destroy: () => area.destroy(),
  }
}

/** Adds, removes and moves what differs. Answers whether other nodes are there than before. */
async function sync(
  editor: NodeEditor<Scheme>,
  area: AreaPlugin<Scheme>,
  doc: Elements,
  slots: Map<NodeId, HTMLElement>,
): Promise<boolean> {
  const present = new Set(doc.nodes.map(({id}) => id))
  const changed = await syncNodes(editor, doc, present)
  for (const id of slots.keys()) if (!present.has(id)) slots.delete(id)
  for (const {id, position} of doc.nodes) {
    const at = area.nodeViews.get(id)?.position
    if (at?.x !== position[0] || at.y !== position[1])
      await area.translate(id, {x: position[0], y: position[1]})
  }
  return changed
}

async function syncNodes(editor: NodeEditor<Scheme>, doc: Elements, present: ReadonlySet<NodeId>) {
  const gone = editor.getNodes().filter(({id}) => !present.has(id))
  for (const {id} of gone) await editor.removeNode(id)
  const known = new Set(editor.getNodes().map(({id}) => id))
  const added = doc.nodes.filter(({id}) => !known.has(id))
  for (const {id} of added) await editor.addNode({id})
  return gone.length + added.length > 0
}
