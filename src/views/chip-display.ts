// What the drawing of a chip is given: plain arrays, one place for each core, so that 20,000 of them cross
// threads and are drawn fluently.

/** Cores that hold something; every array has `count` places, `tile` six times as many. */
export interface ChipCores {
  readonly count: number
  /** Index into the layers. */
  readonly layer: Uint8Array
  /** Chip of the board it is on, or the load of a chip that is loaded several times. */
  readonly panel: Uint16Array
  /** Column and row on the chip. */
  readonly x: Uint16Array
  readonly y: Uint16Array
  readonly neurons: Uint32Array
  readonly axons: Uint32Array
  /** Synapses whose weight is not 0. */
  readonly synapses: Float64Array
  /** Share of what the core has, 0 to 1. */
  readonly neuronUse: Float32Array
  readonly axonUse: Float32Array
  readonly synapseUse: Float32Array
  /** Spikes sent per image, measured; all 0 without a record. */
  readonly spikes: Float32Array
  /** Nanojoules per image, estimated: in all, and of each part, shape [cores]. */
  readonly energy: Float32Array
  readonly energyParts: readonly {readonly name: string; readonly ofCores: Float32Array}[]
  /** Top, left, rows, columns of its part of the layer's map, its number among the cores of that part, and theirs. */
  readonly tile: Uint32Array
}

export interface ChipLayer {
  readonly name: string
  /** The node it was drawn as. */
  readonly id: string | null
  readonly cores: number
  /** What the cores of the layer share, as a user reads it: `4×4 tiles, 1,152 axons`. */
  readonly form: string
}

/** Links of the network on chip: lines in units of cores, and how many spikes they carry per image. */
export interface ChipLinks {
  readonly count: number
  /** Of each, panel, column and row of both ends, shape [count, 6]. */
  readonly ends: Float32Array
  readonly load: Float32Array
  /** How a link is called: `level 3` of a tree; one name for all where there is one. */
  readonly names: readonly string[]
  readonly name: Uint8Array
}

/** One image on its way through the chip. */
export interface ChipWave {
  readonly image: number
  readonly label: string
  readonly prediction: string
  readonly steps: number
  /** Spikes that each core sends in each step, shape [steps, cores]. */
  readonly spikes: Float32Array
}

/** A figure, and the one that papers report for the chip where they do. */
export interface ChipFigure {
  readonly name: string
  readonly value: number | null
  readonly unit: string
  /** How it came about, or what it is an assumption of. */
  readonly detail: string
  readonly reported?: string
}

export interface ChipDisplay {
  readonly chip: string
  /** What was mapped, in a sentence's middle: `LeNet by Scatter-and-Gather, L = 4`. */
  readonly what: string
  readonly method: string
  readonly levels: number
  /** Columns and rows of cores of one chip. */
  readonly columns: number
  readonly rows: number
  /** Where the chips of a board stand: column and row of each, shape [chips, 2]. Loads have a board each. */
  readonly board: Uint16Array
  /** What each panel is called: the chips of the first load, then those of the next. */
  readonly panels: readonly string[]
  /** Cores that cannot be used: column and row, shape [n, 2]; the same on each chip. */
  readonly reserved: Uint16Array
  /** Cores that are dead: panel, column and row, shape [n, 3]. */
  readonly dead: Uint16Array
  readonly layers: readonly ChipLayer[]
  readonly cores: ChipCores
  readonly links: ChipLinks
  readonly waves: readonly ChipWave[]
  readonly figures: readonly ChipFigure[]
  /** What the figures take for granted, a sentence each. */
  readonly assumptions: readonly string[]
  /** Warnings and what to do, a sentence each. */
  readonly remarks: readonly string[]
  /** Images that spikes were measured on; 0: none were. */
  readonly images: number
}

/** What cores may be coloured by. */
export type ChipColouring = 'layer' | 'neurons' | 'axons' | 'synapses' | 'spikes' | 'energy'

export interface Colouring {
  readonly label: string
  readonly unit: string
  readonly of: (cores: ChipCores) => Float32Array
  /** Whether 1 is the end of the scale. */
  readonly share: boolean
}

export const colourings: {readonly [Name in Exclude<ChipColouring, 'layer'>]: Colouring} = {
  neurons: {label: 'Neuron use', unit: 'share of neurons', of: ({neuronUse}) => neuronUse, share: true},
  axons: {label: 'Axon use', unit: 'share of axons', of: ({axonUse}) => axonUse, share: true},
  synapses: {label: 'Synapse use', unit: 'share of synapses', of: ({synapseUse}) => synapseUse, share: true},
  spikes: {label: 'Spikes', unit: 'spikes per image', of: ({spikes}) => spikes, share: false},
  energy: {label: 'Energy', unit: 'nJ per image, estimated', of: ({energy}) => energy, share: false},
}
