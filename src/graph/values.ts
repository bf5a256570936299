// What travels along wires, and what is known of it before anything runs.
import type {Dataset, Split} from '../core/dataset.ts'
import type {MapShape, Model, Network} from '../core/network.ts'
import type {SpikeRecord} from '../core/simulate/record.ts'
import type {TestScore} from '../core/sweep/paper.ts'
import type {SweepTable} from '../core/sweep/table.ts'
import type {SpikingNetwork} from '../core/convert/spiking.ts'
import type {Mapping} from '../map/mapping.ts'

/** The type of each port, by name, and the values it carries at run time. */
export interface PortValues {
  dataset: Dataset
  network: Network
  model: Model
  spiking: SpikingNetwork
  record: SpikeRecord
  mapping: Mapping
  sweep: SweepTable
  score: TestScore
}

export type PortType = keyof PortValues

/** What is known of a value while editing. `undefined` members are known only after a run. */
export interface PortInfo {
  dataset: {
    readonly shape: MapShape
    readonly classes: number
    readonly images: number | undefined
    /** Which part of the data set it is. */
    readonly split?: Split
  }
  network: {readonly network: Network}
  model: {readonly network: Network}
  spiking: {readonly network: Network}
  record: {readonly network: Network; readonly images: number | undefined}
  mapping: {readonly network: Network}
  sweep: Readonly<Record<string, never>>
  score: {readonly network: Network}
}

/** How ports look and read: a colour (a CSS variable of this name), a shape and a letter, never colour alone. */
export interface PortStyle {
  readonly letter: string
  readonly shape: 'circle' | 'square' | 'diamond' | 'triangle' | 'bars' | 'hexagon' | 'tray'
  /** The end of "gives …" and "takes …". */
  readonly noun: string
}

export const portStyles: {readonly [Type in PortType]: PortStyle} = {
  dataset: {letter: 'D', shape: 'circle', noun: 'a data set'},
  network: {letter: 'N', shape: 'square', noun: 'a network'},
  model: {letter: 'M', shape: 'diamond', noun: 'a network with weights'},
  spiking: {letter: 'S', shape: 'triangle', noun: 'a spiking network'},
  record: {letter: 'R', shape: 'bars', noun: 'a spike record'},
  mapping: {letter: 'C', shape: 'hexagon', noun: 'a mapping to a chip'},
  sweep: {letter: 'T', shape: 'tray', noun: 'a table of a sweep'},
  score: {letter: 'A', shape: 'circle', noun: 'an accuracy'},
}
