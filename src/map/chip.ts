// What a chip is to the mapper: constants, each with where it is from.
import type {ModelMethod} from './method.ts'

/** A constant of a chip, and where it is from; `unverified` where nobody could say. */
export interface Constant<T = number> {
  readonly value: T
  readonly source: string
}

/** How spikes find their way: up and down a tree of four branches, along a mesh, or not told. */
export type RoutingNetwork = 'quadtree' | 'mesh' | 'unknown'

/** The cores: how many, and what one of them holds. */
export interface ChipCores {
  /** Columns and rows of cores. */
  readonly grid: Constant<readonly [number, number]>
  /** Cores that take no network, by number: [first, last] of each stretch. On a quadtree, numbers are leaves. */
  readonly reserved: Constant<readonly (readonly [number, number])[]>
  /** Input lines of a core, of one bit each where spikes are binary. */
  readonly axons: Constant
  /** Columns of synapses, which neurons share out. */
  readonly columns: Constant
  /** Most neurons of a core, however few columns each needs. */
  readonly neurons: Constant
  /** Memory for weights, in bits; null: as the crossbar of axons and columns says. */
  readonly synapseBits: Constant<number | null>
  /** Bits that one synapse takes of that memory, its index included; null: those of the weight. */
  readonly bitsPerSynapse: Constant<number | null>
}

/** What neurons can do. */
export interface ChipNeurons {
  readonly weightBits: Constant<readonly number[]>
  /** Columns that a weight of b bits takes: b of them, or one. */
  readonly columnsPerWeight: Constant<'bits' | 'one'>
  /** Axons that an input line takes whose weights have both signs. */
  readonly axonsPerLine: Constant
  /** Factors by which columns can be joined to take more axons; [1] if they cannot. */
  readonly extensions: Constant<readonly number[]>
  readonly potentialBits: Constant
  /** Whether thresholds may be negative: as such, or by a bias. */
  readonly thresholds: Constant<'signed' | 'bias' | 'unsigned'>
  /** Whether each neuron of a core has a threshold of its own, or all of a layer share one. */
  readonly thresholdPer: Constant<'neuron' | 'layer'>
  /** Whether potentials can be cleared after every tick, as Scatter-and-Gather needs. */
  readonly clears: Constant<boolean>
  /** Whether a neuron can store first and release later: by itself, by injected spikes, or not at all. */
  readonly release: Constant<'native' | 'injected' | 'none'>
}

/** How spikes travel. */
export interface ChipRouting {
  readonly network: Constant<RoutingNetwork>
  /** Destinations of a neuron: a core, or what one multicast reaches. Null: as many as it likes. */
  readonly destinations: Constant<number | null>
  /**
   * Whether routers copy packets. Where destinations are counted, one may then be a set of cores whose numbers agree
   * but for some bits; on the way each link carries a packet once.
   */
  readonly multicast: Constant<boolean>
  /** Whether all that a core sends to must join equally many columns: it is told once for all its neurons. */
  readonly oneExtension: Constant<boolean>
  /** A graded spike carries a count, so that L copies share one line. */
  readonly spikes: Constant<'binary' | 'graded'>
  /** Most chips that can be joined. */
  readonly chips: Constant
  /** Ticks that a spike can wait for, before extension. */
  readonly timeSlots: Constant<number | null>
}

/** What things cost: picojoules, watts, hertz, seconds. */
export interface ChipCosts {
  readonly clock: Constant
  /** Synaptic operations of a core in one cycle. */
  readonly sopPerCycle: Constant
  readonly sop: Constant
  readonly update: Constant
  readonly spike: Constant
  readonly router: Constant
  readonly link: Constant
  readonly staticPower: Constant
  /** Seconds that all cores take to agree that a tick has ended. */
  readonly sync: Constant
  /** Seconds of one spike on one link. */
  readonly linkTime: Constant
  /** Bits per second at which memories are loaded anew, for time-multiplexing. */
  readonly reload: Constant
}

/** A figure that a paper reports. It is shown as such, and never mixed with ours. */
export interface Reported {
  readonly network: string
  readonly method: ModelMethod
  /** L, where it is told. */
  readonly levels: number | null
  readonly images: number | null
  /** Joules per image. */
  readonly energy: number | null
  readonly source: string
}

/** A core that runs whole convolutions, as those of Speck do: words of memory instead of a crossbar. */
export interface ConvolutionCores {
  /** Words of 1024 for kernels and for neurons, of each core. */
  readonly kernelKi: readonly number[]
  readonly neuronKi: readonly number[]
  readonly largestKernel: number
  readonly strides: readonly number[]
  readonly largestInput: number
  readonly largestOutput: number
  readonly largestChannels: number
}

/** A chip as data. */
export interface Chip {
  readonly schema: 1
  readonly id: string
  readonly name: string
  /** One sentence. */
  readonly summary: string
  /** Whether only sizes can be checked: what its neurons do is not what converted networks need. */
  readonly capacityOnly: Constant<boolean>
  readonly cores: ChipCores
  readonly neurons: ChipNeurons
  readonly routing: ChipRouting
  readonly costs: ChipCosts
  readonly convolutions: Constant<ConvolutionCores | null>
  readonly reported: readonly Reported[]
}

/** Neurons and axons of a core that joins `extension` columns' worth of axons, with weights of so many bits. */
export function capacityOf({cores, neurons}: Chip, bits: number, extension: number) {
  const width = neurons.columnsPerWeight.value === 'bits' ? bits : 1
  return {
    neurons: Math.min(cores.neurons.value, Math.floor(cores.columns.value / (width * extension))),
    axons: Math.floor((cores.axons.value * extension) / neurons.axonsPerLine.value),
  }
}

/** Cores of a chip that take a network. */
export function usableCores({cores}: Chip): number {
  const [columns, rows] = cores.grid.value
  return cores.reserved.value.reduce((count, [first, last]) => count - (last - first + 1), columns * rows)
}
