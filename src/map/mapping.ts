// What a mapping is: plain data and typed arrays, which cross the boundary between threads as they are.
//
// Words. A tile: a rectangle of a layer's positions whose neurons read one patch of the layer before. Its cores
// share the patch: each of them receives all its axons and holds some of its neurons. A replica: one of the
// neurons that a neuron becomes where it has more destinations than the chip gives it.
import type {SpikingNetwork} from '../core/convert/spiking.ts'
import type {Levels} from '../core/levels.ts'
import type {ImageRecording} from '../core/simulate/recording.ts'
import type {Chip, Reported} from './chip.ts'
import type {ModelMethod} from './method.ts'

/** Something that stands in the way, or that a user should know; sentences. */
export interface Problem {
  /** `impossible`: there is no mapping. `warning`: there is one, with this against it. */
  readonly severity: 'impossible' | 'warning'
  readonly code:
    | 'weights'
    | 'fan-in'
    | 'neurons'
    | 'thresholds'
    | 'clearing'
    | 'release'
    | 'potential'
    | 'destinations'
    | 'slots'
    | 'cores'
    | 'chips'
    | 'pool'
    | 'dead'
    | 'capacity'
    | 'unverified'
  /** Name of the layer. */
  readonly layer?: string
  readonly problem: string
  /** What to do, by name. */
  readonly remedy: string
}

/** How the places of one axis are cut into tiles, and how far one multicast reaches along it. */
export interface AxisCut {
  /** First place of each tile and, at the end, the number of places, shape [tiles + 1]. */
  readonly bounds: Uint16Array
  /** Tiles of a pane along this axis, a power of two; 1 where multicasts reach single tiles. */
  readonly pane: number
}

/** One layer on the chip. */
export interface LayerPart {
  /** Its number in the network. */
  readonly layer: number
  readonly name: string
  /** [height, width, channels] of its map. */
  readonly shape: readonly [number, number, number]
  /** Neurons of one place and channel: L, or 1 in Store-and-Release. */
  readonly copies: number
  /** Axons that a source neuron has here: L, or 1 in Store-and-Release or where spikes are graded. */
  readonly lines: number
  /** Bits of a weight. */
  readonly weightBits: number
  /** Columns joined for more axons. */
  readonly extension: number
  readonly rows: AxisCut
  readonly columns: AxisCut
  /** Cores of each tile, row by row, shape [tiles]. */
  readonly coresOfTile: Uint16Array
  /** What one core could hold. */
  readonly neuronCapacity: number
  readonly axonCapacity: number
  /** Its cores, in the core table: `firstCore` on, `cores` of them, tile by tile. */
  readonly firstCore: number
  readonly cores: number
  /** Cores that its multicasts also reach, though no neuron is on them: each tile's are a power of two. */
  readonly wasted: number
  /** Neurons with and without replicas. */
  readonly neurons: number
  readonly neuronsWithout: number
  /** Axons of a core, at most. */
  readonly axons: number
  /** Inputs of one neuron, lines counted. */
  readonly fanIn: number
  /** Cores if each neuron could have any number of destinations. */
  readonly lowerBound: number
  /** Cores if its whole input were broadcast, as vendors' tools do; null if even that is impossible. */
  readonly broadcast: number | null
}

/** The cores of a mapping, one place each in every array. */
export interface CoreTable {
  readonly count: number
  /** Place in {@link Partition.layers}. */
  readonly layer: Uint16Array
  /** Number of the tile in its layer, row by row. */
  readonly tile: Uint32Array
  /** Which of its tile's cores it is. */
  readonly part: Uint16Array
  readonly neurons: Uint16Array
  readonly axons: Uint32Array
  /** Synapses that are not zero. */
  readonly synapses: Uint32Array
}

/** A network cut into cores. */
export interface Partition {
  readonly method: ModelMethod
  readonly levels: Levels
  /** The layers on the chip: all but the encoder and the readout, which are the host's. */
  readonly layers: readonly LayerPart[]
  readonly cores: CoreTable
  readonly problems: readonly Problem[]
}

export type PlacementMethod = 'sequential' | 'hilbert' | 'hilbert-fd' | 'annealing' | 'random'

/** Where the cores are. Shape [cores] each. */
export interface Placement {
  readonly method: PlacementMethod
  readonly seed: number
  /** Chips side by side. */
  readonly chips: number
  /** Times that they are loaded anew for one image; 1: everything fits. */
  readonly rounds: number
  readonly round: Uint16Array
  readonly chip: Uint16Array
  /** Number of the core on its chip: leaf of the quadtree, or row by row on a mesh. */
  readonly site: Uint16Array
  /** Spike·hops before and after refining. */
  readonly costBefore: number
  readonly cost: number
}

/**
 * Links and what they carry, one place each in every array. Routers of a mesh are its sites. Those of a quadtree
 * are its leaves, then the routers above them level by level: leaf i is i, parent of a leaf 4⁵ + ⌊i/4⌋, and so on.
 * The links between chips join their topmost routers.
 */
export interface LinkTable {
  readonly count: number
  /** The load of the chips in which they carry it. */
  readonly round: Uint16Array
  readonly fromChip: Uint16Array
  readonly from: Uint32Array
  readonly toChip: Uint16Array
  readonly to: Uint32Array
  /** Spikes of one image. */
  readonly load: Float64Array
}

/** Packets on their ways. */
export interface Traffic {
  readonly links: LinkTable
  /** Spikes per image that each core sends and receives, shape [cores]. */
  readonly sent: Float64Array
  readonly received: Float64Array
  /** Links that the spikes of each core pass per image, shape [cores]. */
  readonly passed: Float64Array
  /** Synaptic operations per image, shape [cores]. */
  readonly operations: Float64Array
  /** Destinations that were checked, and those that missed or hit a core too many. */
  readonly routesChecked: number
  readonly routesWrong: number
  /** Ways of 0, 1, 2, … hops: spikes per image of each. */
  readonly hops: Float64Array
}

/** A figure with what it supposes. */
export interface Assumed {
  readonly value: number
  readonly assumes: string
}

export interface MappingFigures {
  readonly coresUsed: number
  readonly coresOccupied: number
  readonly coresLowerBound: number
  readonly coresBroadcast: number | null
  readonly coresPerChip: number
  readonly chips: number
  readonly rounds: number
  /** Shares, 0 to 1. */
  readonly neuronUse: number
  readonly axonUse: number
  readonly synapseUse: number
  /** Neurons with replicas ÷ without. */
  readonly replication: number
  readonly hopsMean: number
  readonly hopsMax: number
  readonly linkMean: number
  readonly link99: number
  readonly linkMax: number
  /** Spikes per image. */
  readonly spikesBetween: number
  readonly spikesWithin: number
  /** Seconds. */
  readonly tick: Assumed
  readonly latency: Assumed
  readonly imagesPerSecond: Assumed
  /** Joules per image. */
  readonly energy: Assumed
  readonly energyParts: readonly {readonly name: string; readonly joules: number}[]
  /** Largest ÷ mean operations of a core. */
  readonly imbalance: number
  readonly reported: readonly Reported[]
}

/** The first packet or neuron that was not as it must be. */
export interface Difference {
  readonly image: number
  readonly layer: string
  readonly tick: number
  readonly core: number
  readonly neuron: number
  readonly copy: number
  readonly expected: number
  readonly found: number
  readonly sentence: string
}

/** What running the network core by core found. */
export interface MappedRun {
  readonly images: number
  /** Neurons, replicas counted, that were compared, and those that differ. */
  readonly compared: number
  readonly mismatches: number
  readonly packets: number
  readonly first: Difference | null
}

/** An image whose spikes were recorded, and can be followed over the cores. */
export interface RecordedImage {
  readonly label: string
  readonly prediction: string
  readonly recording: ImageRecording
}

/** A network on a chip. */
export interface Mapping {
  readonly chip: Chip
  readonly network: SpikingNetwork
  /** Cores that are dead: chip and site of each, shape [n, 2]. */
  readonly dead: Uint16Array
  readonly partition: Partition
  readonly placement: Placement
  readonly traffic: Traffic
  readonly figures: MappingFigures
  readonly run: MappedRun | null
  readonly problems: readonly Problem[]
  /** Images whose spikes gave the traffic. */
  readonly measured: number
  readonly images: readonly RecordedImage[]
}
