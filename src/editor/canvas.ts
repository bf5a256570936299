// What the parts of the canvas share: what is shown, where the user looks, what the pointer is doing.
import {
  computed,
  inject,
  provide,
  shallowRef,
  type ComputedRef,
  type Ref,
  type InjectionKey,
  type ShallowRef,
} from 'vue'
import type {Block, Edit, GraphDocument, NodeId, Wire} from '../graph/document.ts'
import type {Command} from './commands.ts'
import type {Outlook} from '../graph/inspect.ts'
import type {AnyDefinition, Definitions} from '../graph/node.ts'
import type {NodeRun} from '../graph/run.ts'
import type {Pending, PortRef} from './connect.ts'
import type {Fix} from './fix.ts'
import {rectsOf, type Point, type Rect} from './geometry.ts'
import type {Guide} from './guides.ts'
import {boxesOf} from './items.ts'
import type {KeyMap} from './key-map.ts'
import type {NodeGhost} from './node-ghost.ts'
import {nameOf} from './node-words.ts'
import {toCanvas, type Size, type View} from './viewport.ts'
import {say} from '../words/say.ts'

/** All that the canvas shows. */
export interface CanvasProps {
  readonly document: GraphDocument
  /** The block that this is the inside of. */
  readonly around?: Block | undefined
  readonly definitions: Definitions
  readonly outlook: Outlook
  readonly runs: ReadonlyMap<NodeId, NodeRun>
  /** The present key of every node that can work. */
  readonly keys: ReadonlyMap<NodeId, string>
  /** Of nodes, notes and frames. */
  readonly selection: ReadonlySet<NodeId>
  readonly keymap: KeyMap
  /** Whether what is moved keeps to the grid. */
  readonly snapping: boolean
  readonly minimap: boolean
  /** What nodes show of the frozen run. */
  readonly ghosts?: ReadonlyMap<NodeId, NodeGhost> | undefined
  /** Nodes that are pointed at elsewhere. */
  readonly pointed?: ReadonlySet<NodeId> | undefined
  /** Spikes that leave nodes in one time step, and how many milliseconds it stays. */
  readonly pulses?:
    {readonly step: number; readonly ms: number; readonly spikes: ReadonlyMap<NodeId, number>} | undefined
}

/** A wish for a node to add: where on the canvas and on the page, and the port or the wire that it should join. */
export interface SearchWish {
  readonly at: Point
  readonly page: Point
  readonly origin?: PortRef
  readonly wire?: Wire
  /** The selected node, which it should be joined to if it can be. */
  readonly beside?: NodeId
}

/** Where in the inspector the focus should go. */
export type InspectorPart = 'params' | 'inputs'

/** All that the canvas can say. */
export interface CanvasEvents {
  readonly edit: (change: Edit | readonly Edit[], label?: string) => void
  readonly select: (ids: ReadonlySet<NodeId>) => void
  /** Open the inspector; with the focus on the node's first field, or on its inputs, if a part is named. */
  readonly inspect: (id: NodeId, part?: InspectorPart) => void
  readonly runTo: (id: NodeId) => void
  readonly search: (wish: SearchWish) => void
  /** A command that others carry out, and what it is about. */
  readonly ask: (command: Command, ids: ReadonlySet<NodeId>) => void
  readonly announce: (text: string) => void
}

/** What others may ask of the canvas. */
export interface CanvasHandle {
  /** Shows the whole graph. */
  fit(): void
  /** Brings a node into sight and gives it the focus. */
  show(id: NodeId): Promise<void>
  /** The middle of what is seen. */
  middle(): Point
  /** Does what a key would do. */
  obey(command: Command): void
  /** Marks the wire that a kind dragged to this point of the page would be put into; without a kind, none. */
  hover(kind: string | undefined, x: number, y: number): Wire | undefined
  /** The point of the canvas at a point of the page. */
  pointAt(x: number, y: number): Point
}

/** A sentence beside the pointer, in pixels from the canvas element's corner. */
interface Hint {
  readonly text: string
  readonly at: Point
  readonly refused: boolean
  /** What would mend it. */
  readonly fixes?: readonly Fix[]
}

export interface Canvas {
  readonly props: CanvasProps
  readonly tell: CanvasEvents
  readonly root: Readonly<ShallowRef<HTMLElement | null>>
  readonly view: ShallowRef<View>
  /** The canvas element's size. */
  readonly size: ShallowRef<Size>
  /** Whether the view shows the whole graph because nobody has moved it since it did. */
  readonly fitted: ShallowRef<boolean>
  /** Where held nodes are, until they are let go. */
  readonly moving: ShallowRef<ReadonlyMap<NodeId, Point>>
  readonly marquee: ShallowRef<Rect | undefined>
  /** What the box would select. */
  readonly caught: ShallowRef<ReadonlySet<NodeId> | undefined>
  /** The wire being drawn, where it ends now, and the port it would join. */
  readonly pending: ShallowRef<Pending | undefined>
  readonly pointer: ShallowRef<Point>
  readonly target: ShallowRef<PortRef | undefined>
  readonly hint: ShallowRef<Hint | undefined>
  /** The name of the selected wire. */
  readonly wire: ShallowRef<string | undefined>
  /** Lines that what is held is drawn to. */
  readonly guides: ShallowRef<readonly Guide[]>
  /** The size of a note or frame whose corner is held. */
  readonly sizing: ShallowRef<{readonly id: NodeId; readonly size: Point} | undefined>
  /** The note or frame whose text is being written. */
  readonly writing: ShallowRef<NodeId | undefined>
  /** Where the pointer is on the canvas, if it is. */
  readonly cursor: ShallowRef<Point | undefined>
  /** The boxes of nodes, and those of notes and frames. */
  readonly rects: ComputedRef<ReadonlyMap<NodeId, Rect>>
  readonly boxes: ComputedRef<ReadonlyMap<NodeId, Rect>>
  /** All boxes as they are when nothing is held. */
  readonly atRest: ComputedRef<ReadonlyMap<NodeId, Rect>>
  readonly kinds: ComputedRef<ReadonlyMap<NodeId, AnyDefinition>>
  /** Whether nodes are drawn from afar, so that there are no elements; known once the canvas is there. */
  far?: Readonly<Ref<boolean>>
  /** What a node, note or frame is called. */
  readonly nameOf: (id: NodeId) => string
}

const key: InjectionKey<Canvas> = Symbol('canvas')

/** Makes what the canvas's parts share, and gives it to the components inside. */
export function provideCanvas(
  props: CanvasProps,
  tell: CanvasEvents,
  root: Readonly<ShallowRef<HTMLElement | null>>,
): Canvas {
  const moving = shallowRef<ReadonlyMap<NodeId, Point>>(new Map())
  const canvas: Canvas = {
    props,
    tell,
    root,
    moving,
    view: shallowRef({x: 0, y: 0, k: 1}),
    size: shallowRef({width: 0, height: 0}),
    fitted: shallowRef(true),
    marquee: shallowRef(),
    caught: shallowRef(),
    pending: shallowRef(),
    pointer: shallowRef<Point>([0, 0]),
    target: shallowRef(),
    hint: shallowRef(),
    wire: shallowRef(),
    guides: shallowRef([]),
    sizing: shallowRef(),
    writing: shallowRef(),
    cursor: shallowRef(),
    rects: computed(() => rectsOf(props.document, props.definitions, moving.value)),
    boxes: computed(() => boxesOf(props.document, moving.value)),
    atRest: computed(
      () => new Map([...boxesOf(props.document), ...rectsOf(props.document, props.definitions)]),
    ),
    kinds: computed(() => kindsOfNodes(props)),
    nameOf: id => nameIn(props, id),
  }
  provide(key, canvas)
  return canvas
}

const kindsOfNodes = ({document, definitions}: CanvasProps) =>
  new Map(
    document.nodes.flatMap(({id, kind}) => {
      const definition = definitions.get(kind)
      return definition ? [[id, definition] as const] : []
    }),
  )

function nameIn({document, definitions}: CanvasProps, id: NodeId): string {
  const node = document.nodes.find(candidate => candidate.id === id)
  if (node) return nameOf(node, definitions.get(node.kind))
  const frame = document.frames?.find(candidate => candidate.id === id)
  if (frame) return frame.title || say`the frame`
  return document.notes?.some(note => note.id === id) ? say`the note` : id
}

/** The canvas that a component is in. */
export const useCanvas = (): Canvas => inject(key)!

/** Where an event is, in pixels from the canvas element's corner. */
export function screenPoint(canvas: Canvas, event: {clientX: number; clientY: number}): Point {
  const box = canvas.root.value!.getBoundingClientRect()
  return [event.clientX - box.left, event.clientY - box.top]
}

/** Where an event is on the canvas. */
export const canvasPoint = (canvas: Canvas, event: {clientX: number; clientY: number}): Point =>
  toCanvas(canvas.view.value, screenPoint(canvas, event))
