// What a document consists of. Plain JSON, never mutated; members that this build does not know are kept.
import type {RawParams} from './params.ts'

/** Ids of nodes, notes and frames: of all that lies on one sheet, no two are the same. */
export type NodeId = string

/** Canvas pixels: those of a document's positions, whatever the zoom. */
export type Spot = readonly [x: number, y: number]

export interface DocumentNode {
  readonly id: NodeId
  /** A kind of this build, or `block:` and the id of one of the document's blocks. */
  readonly kind: string
  readonly version: number
  /** What differs from the kind's defaults, and whatever else a file of another build held. */
  readonly params: RawParams
  /** Left and top on the canvas, in canvas pixels. */
  readonly position: Spot
  /** A name of the user's own; the kind's title where there is none. */
  readonly title?: string
  /** Whether what comes in goes out as it is, past the node. */
  readonly bypass?: boolean
  /** Whether it is drawn as its header alone. */
  readonly collapsed?: boolean
}

export interface Wire {
  readonly from: readonly [node: NodeId, output: string]
  readonly to: readonly [node: NodeId, input: string]
}

/** Text beside the nodes, in Markdown. */
export interface Note {
  readonly id: NodeId
  readonly text: string
  readonly position: Spot
  /** Width and height in canvas pixels. */
  readonly size: Spot
}

/** A titled box: what lies inside moves with it. */
export interface Frame {
  readonly id: NodeId
  readonly title: string
  readonly position: Spot
  readonly size: Spot
}

/** Nodes and all that lies with them on one canvas. */
export interface Sheet {
  readonly nodes: readonly DocumentNode[]
  readonly wires: readonly Wire[]
  /** Left out where there are none, as all members that formats after the first have brought. */
  readonly notes?: readonly Note[]
  readonly frames?: readonly Frame[]
}

/** Inputs of inner nodes that one wire from outside feeds. */
export interface BlockInput {
  readonly name: string
  readonly to: readonly (readonly [node: NodeId, input: string])[]
}

/** The output of an inner node that is seen from outside. */
export interface BlockOutput {
  readonly name: string
  readonly from: readonly [node: NodeId, output: string]
}

/** A parameter of an inner node that each use of the block sets for itself. */
export interface BlockParam {
  readonly name: string
  readonly node: NodeId
  readonly param: string
}

/** A part of a graph under a name of its own. Nodes of kind `block:` and its id are uses of it. */
export interface Block extends Sheet {
  readonly title: string
  readonly inputs: readonly BlockInput[]
  readonly outputs: readonly BlockOutput[]
  readonly params: readonly BlockParam[]
  /** Where its first use was put when it was made: what lies inside is at its old place relative to that. */
  readonly origin: Spot
}

/** A graph as it is saved. */
export interface GraphDocument extends Sheet {
  readonly format: 2
  readonly title: string
  /** Everything random derives from it. */
  readonly seed: number
  readonly blocks?: Readonly<Record<string, Block>>
}
