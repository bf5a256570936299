// What the pointer is on. Elements say so themselves, in their data attributes.
import type {NodeId} from '../graph/document.ts'
import type {PortRef} from './connect.ts'
import type {Side} from './geometry.ts'

type Place = Pick<PointerEvent, 'clientX' | 'clientY'>

// By place, not by target: a touch keeps the target that it began on.
const at = ({clientX, clientY}: Place, selector: string) =>
  document.elementFromPoint(clientX, clientY)?.closest<HTMLElement | SVGElement>(selector)

/** The port under the pointer. */
export function portAt(event: Place): PortRef | undefined {
  const {node, side, port} = at(event, '[data-port]')?.dataset ?? {}
  return node === undefined || port === undefined ? undefined : {node, side: side as Side, port}
}

/** The node under the pointer. */
export const nodeAt = (event: Place): NodeId | undefined => at(event, '[data-node]')?.dataset.node

/** The name of the wire under the pointer. */
export const wireAt = (event: Place): string | undefined => at(event, '[data-wire]')?.dataset.wire

/** Whether the pointer is on a button or another control that lies on the canvas. */
export const isControl = (event: Event): boolean =>
  event.target instanceof Element && event.target.closest('button, input, select, [data-control]') !== null
