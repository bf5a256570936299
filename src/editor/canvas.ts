// What the parts of the canvas share: what is shown, where the user looks, what the pointer is doing.
import {
  computed,
  inject,
  provide,
  shallowRef,
  type ComputedRef,
  type InjectionKey,
  type ShallowRef,
} from 'vue'
import type {Edit, GraphDocument, NodeId} from '../graph/document.ts'
import type {Outlook} from '../graph/inspect.ts'
import type {AnyDefinition, Definitions} from '../graph/node.ts'
import type {NodeRun} from '../graph/run.ts'
import type {Pending, PortRef} from './connect.ts'
import {rectsOf, type Point, type Rect} from './geometry.ts'
import {toCanvas, type View} from './viewport.ts'

/** All that the canvas shows. */
export interface CanvasProps {
  readonly document: GraphDocument
  readonly definitions: Definitions
  readonly outlook: Outlook
  readonly runs: ReadonlyMap<NodeId, NodeRun>
  /** The present key of every node that can work. */
  readonly keys: ReadonlyMap<NodeId, string>
  readonly selection: ReadonlySet<NodeId>
}

/** A wish for a node to add: where on the canvas and on the page, and the port that it should join. */
export interface SearchWish {
  readonly at: Point
  readonly page: Point
  readonly origin?: PortRef
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
  /** The point of the canvas at a point of the page. */
  pointAt(x: number, y: number): Point
}

/** A sentence beside the pointer, in pixels from the canvas element's corner. */
interface Hint {
  readonly text: string
  readonly at: Point
  readonly refused: boolean
}

export interface Canvas {
  readonly props: CanvasProps
  readonly tell: CanvasEvents
  readonly root: Readonly<ShallowRef<HTMLElement | null>>
  readonly view: ShallowRef<View>
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
  readonly rects: ComputedRef<ReadonlyMap<NodeId, Rect>>
  readonly kinds: ComputedRef<ReadonlyMap<NodeId, AnyDefinition>>
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
    fitted: shallowRef(true),
    marquee: shallowRef(),
    caught: shallowRef(),
    pending: shallowRef(),
    pointer: shallowRef<Point>([0, 0]),
    target: shallowRef(),
    hint: shallowRef(),
    wire: shallowRef(),
    rects: computed(() => rectsOf(props.document, props.definitions, moving.value)),
    kinds: computed(
      () =>
        new Map(
          props.document.nodes.flatMap(({id, kind}) => {
            const definition = props.definitions.get(kind)
            return definition ? [[id, definition] as const] : []
          }),
        ),
    ),
  }
  provide(key, canvas)
  return canvas
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
