// What a node kind is, and what its evaluation may ask of the world.
import type {Random} from '../core/random.ts'
import type {Edit, GraphDocument, NodeId} from './document.ts'
import type {FilesValue, ParamSchema, ParamsOf, RawParams} from './params.ts'
import type {PortInfo, PortType, PortValues} from './values.ts'

export type Ports = Readonly<Record<string, PortType>>
/** A figure to show on a node: `Output` `28×28×16`. */
export interface Fact {
  readonly label: string
  readonly value: string
}

type InfosOf<P extends Ports> = {readonly [Name in keyof P]: PortInfo[P[Name]]}
type ValuesOf<P extends Ports> = {readonly [Name in keyof P]: PortValues[P[Name]]}

/** What inference finds: what each output will carry, and the figures to show. */
interface Inferred<Outputs extends Ports = Ports> {
  readonly outputs: InfosOf<Outputs>
  readonly facts: readonly Fact[]
}

/** A node kind: everything about it but the computation, light enough for the main thread. */
export interface NodeDefinition<
  Inputs extends Ports = Ports,
  Outputs extends Ports = Ports,
  Schema extends ParamSchema = ParamSchema,
> {
  /** Also the name of its folder. */
  readonly kind: string
  /** Raised when parameters change meaning; `upgrades[n]` turns parameters of version n − 1 into n. */
  readonly version: number
  readonly upgrades?: Readonly<Record<number, (params: RawParams) => RawParams>>
  readonly group: 'data' | 'layers' | 'convert' | 'simulate' | 'views' | 'blocks'
  readonly title: string
  /** One sentence for palette and inspector. */
  readonly summary: string
  /** Other words users may search for. */
  readonly synonyms: readonly string[]
  /** Name of a Lucide icon. */
  readonly icon: string
  readonly inputs: Inputs
  /** Inputs that may stay unconnected; they are then undefined, though their types do not say so. */
  readonly optional?: readonly (keyof Inputs & string)[]
  readonly outputs: Outputs
  readonly params: Schema
  /** Parameters shown on the node's face, at most three. */
  readonly face: readonly (keyof Schema & string)[]
  /** Evaluated again and again on partial inputs while its source runs; must be quick. */
  readonly live?: boolean
  /** Whether its result depends on the document's seed. */
  readonly seeded?: boolean
  /** Whether its result bears its node's id, so that two equal nodes do not give the same result. */
  readonly named?: boolean
  /** Whether it evaluates what feeds it with changes, see {@link Upstream}; its result depends on ids there. */
  readonly varies?: boolean
  /**
   * Looks ahead, before anything runs: shapes, costs, and whether the node can work on these inputs.
   * @throws Fault that says what does not fit
   */
  readonly infer: (inputs: InfosOf<Inputs>, params: ParamsOf<Schema>, id: NodeId) => Inferred<Outputs>
}

/** Checks a definition's types; gives it back. */
export const defineNode = <const I extends Ports, const O extends Ports, const S extends ParamSchema>(
  definition: NodeDefinition<I, O, S>,
): NodeDefinition<I, O, S> => definition

/** A file as evaluators see it. */
export interface OpenFile {
  readonly name: string
  /** Bytes. */
  readonly size: number
  /** All of it. */
  readonly bytes: () => Promise<Uint8Array>
  /** The bytes `start` ≤ i < `end`; fewer where it ends before. Large files need not be read whole. */
  readonly slice: (start: number, end: number) => Promise<Uint8Array>
}

/** Where files come from; the browser and the command line each have their own. */
export interface FileSource {
  /**
   * The files that a parameter names; those inside, where it names a folder.
   * @throws Fault `missing` or `file` where they cannot be had
   */
  open(value: FilesValue, options?: OpenOptions): Promise<readonly OpenFile[]>
  /**
   * A file from the network; at once, if it was downloaded before. Only evaluators whose user asked for it may call
   * this.
   * @throws Fault `missing` where it cannot be had, `file` if it is not what the server says, `param` for an address
   *   that is none, and what `progress` throws
   */
  download(address: string, options: DownloadRequest): Promise<DownloadedFile>
}

export interface OpenOptions {
  /** Files in folders within the folder too; their names then begin with those folders: `cats/1.png`. */
  readonly nested?: boolean
}

export interface DownloadRequest {
  /** Called often, with the part that has come, 0 to 1. */
  readonly progress: (fraction: number) => Promise<void>
  /** What to do where there is no network, the end of a sentence: `drop t10k-images-idx3-ubyte.gz`. */
  readonly instead: string
}

/** A file that was downloaded. */
export interface DownloadedFile extends OpenFile {
  /** Of its bytes, in hexadecimal. */
  readonly sha256: string
  /** Whether the server named the same SHA-256; many name none. */
  readonly confirmed: boolean
}

/** What the user would like a long evaluation to do; cancelling is something else. */
export type Wish = 'run' | 'pause' | 'stop'

/** Where long evaluations keep how far they are; the browser and the command line each have their own. */
export interface CheckpointStore {
  /** @throws Fault `storage` where there is no store */
  load(key: string): Promise<Uint8Array | undefined>
  /** @throws Fault `storage` where there is no room or no permission */
  save(key: string, bytes: Uint8Array): Promise<void>
  remove(key: string): Promise<void>
}

/** What feeds a node, and what would come of it after changes. */
export interface Upstream {
  /** The part of the document that the node depends on, without the node itself. */
  readonly document: GraphDocument
  readonly definitions: Definitions
  /**
   * The node's inputs as they would be after some edits of that part: it is evaluated with them, and what is known
   * is reused. Cancelling the run cancels this too.
   * @param share  the part of the node's own progress that this is, 0 to 1
   * @throws Fault as the node failed that could not be evaluated
   */
  readonly variant: (
    edits: readonly Edit[],
    share?: readonly [from: number, to: number],
  ) => Promise<Readonly<Record<string, unknown>>>
}

/** What an evaluation may ask of the world. There is no clock, no generator, no fetch but these. */
export interface RunContext<Outputs extends Ports = Ports> {
  /** True once the user has cancelled; {@link progress} throws then, so few need to look. */
  readonly signal: {readonly aborted: boolean}
  /** The node that is evaluated. */
  readonly node: NodeId
  readonly files: FileSource
  /** What is kept of this very evaluation: of the node's key, so of everything that it depends on. */
  readonly checkpoint: {
    load(): Promise<Uint8Array | undefined>
    save(bytes: Uint8Array): Promise<void>
    remove(): Promise<void>
  }
  /** What the user would like now: to go on, to wait, or to end with what there is. */
  readonly wish: () => Wish
  /** Milliseconds, for measuring. */
  readonly now: () => number
  /** A seed that depends on the document's seed and the node's id. */
  readonly seed: number
  /** A generator with that seed. */
  readonly random: Random
  /** What feeds the node; only for kinds that say `varies`. */
  readonly upstream?: Upstream
  /**
   * Says how far the work is, 0 to 1, and lets others have a turn. Call it often: it returns at once unless
   * some milliseconds have passed. `partial` is what there is of the outputs so far, for live views.
   * @throws Fault `cancelled` when the user has cancelled
   */
  readonly progress: (fraction: number, partial?: () => Evaluated<Outputs>) => Promise<void>
}

/** Plain data that a result consists of: it crosses the worker boundary and becomes JSON. */
export type Metric = number | string | boolean | null | readonly Metric[] | {readonly [name: string]: Metric}

/** What an evaluation gives. */
export interface Evaluated<Outputs extends Ports = Ports> {
  readonly outputs: ValuesOf<Outputs>
  /** Figures for the inspector and the command line's `--json`. */
  readonly metrics?: Readonly<Record<string, Metric>>
  /** What the kind's View.vue draws; it is posted to the main thread as it is. */
  readonly display?: unknown
}

/** The computation of a kind; its types follow from the definition. */
export type Evaluate<Definition> =
  Definition extends NodeDefinition<infer I, infer O, infer S>
    ? (
        inputs: ValuesOf<I>,
        params: ParamsOf<S>,
        context: RunContext<O>,
      ) => Evaluated<O> | Promise<Evaluated<O>>
    : never

/**
 * What a kind with a file answer.ts tells its view at once, without a run: from the inputs that the node last had,
 * what the view asks about. Must be quick: whoever asks waits, and so does a run.
 */
export type Answer<Definition, Question, Reply> =
  Definition extends NodeDefinition<infer I, Ports, infer S>
    ? (inputs: ValuesOf<I>, params: ParamsOf<S>, question: Question) => Reply
    : never

/** The answers of any kind. */
export type AnyAnswer = (
  inputs: Readonly<Record<string, unknown>>,
  params: Readonly<Record<string, unknown>>,
  question: unknown,
) => unknown
export type Answers = ReadonlyMap<string, AnyAnswer>

/** A definition whose ports and parameters are not known statically. */
export type AnyDefinition = NodeDefinition
/** An evaluator of any kind. */
export type AnyEvaluate = (
  inputs: Readonly<Record<string, unknown>>,
  params: Readonly<Record<string, unknown>>,
  context: RunContext,
) => Evaluated | Promise<Evaluated>
export type Definitions = ReadonlyMap<string, AnyDefinition>
export type Evaluators = ReadonlyMap<string, AnyEvaluate>
