// Energy, estimated: operations times what others say an operation costs. No memory traffic, no leakage, no
// spike routing, so good for orders of magnitude only.
import type {SpikeRecord} from '../simulate/record.ts'
import type {Interval} from './wilson.ts'

/**
 * Where a constant comes from. `read`: in the source named. `quoted`: where others quote that source.
 * `derived`: computed from figures of the source. `unverified`: from general knowledge.
 */
export type Provenance = 'read' | 'quoted' | 'derived' | 'unverified'

/** What one operation costs somewhere. */
export interface EnergyConstant {
  readonly name: string
  /** A multiply-accumulate of the quantized network, or a synaptic operation of the spiking one. */
  readonly per: 'MAC' | 'SOP'
  /** Picojoules. */
  readonly pJ: number
  readonly source: string
  readonly provenance: Provenance
}

/** Constants from the literature. */
export const energyConstants: readonly EnergyConstant[] = [
  {
    name: 'Whole numbers of 8 bits, 45 nm',
    per: 'MAC',
    pJ: 0.23,
    source:
      'Horowitz, “Computing’s energy problem”, ISSCC 2014: multiplication 0.2 and addition 0.03 pJ; no memory',
    provenance: 'quoted',
  },
  {
    name: 'Single precision, 45 nm',
    per: 'MAC',
    pJ: 4.6,
    source:
      'Horowitz, “Computing’s energy problem”, ISSCC 2014: multiplication 3.7 and addition 0.9 pJ; no memory',
    provenance: 'quoted',
  },
  {
    name: 'PAICORE 2.0',
    per: 'SOP',
    pJ: 0.193,
    source: '5.181 TSOPS/W, from the title of its JSSC paper',
    provenance: 'unverified',
  },
  {
    name: 'Single-precision addition, 45 nm',
    per: 'SOP',
    pJ: 0.9,
    source: 'Horowitz, ISSCC 2014: what many papers take a SOP for; per addition, so use additions',
    provenance: 'quoted',
  },
  {
    name: 'TrueNorth, at its best',
    per: 'SOP',
    pJ: 2.5,
    source: '400 GSOPS/W at peak, as summaries of the chip give it',
    provenance: 'derived',
  },
  {
    name: 'PKU 64K-neuron chip, 65 nm',
    per: 'SOP',
    pJ: 2.64,
    source: 'Abstract of the chip’s paper: at 0.89 V and 24 MHz',
    provenance: 'read',
  },
  {
    name: 'Scatter-and-Gather VGG, whole chip',
    per: 'SOP',
    pJ: 4.1,
    source: 'Frontiers in Neuroscience 2021, abstract: 2.3 mJ per image, over the published SOPs',
    provenance: 'derived',
  },
  {
    name: 'Scatter-and-Gather LeNet, whole chip',
    per: 'SOP',
    pJ: 10,
    source: 'Frontiers in Neuroscience 2021, abstract: 0.28 mJ per image, over the published SOPs',
    provenance: 'derived',
  },
  {
    name: 'Loihi 1, convolution',
    per: 'SOP',
    pJ: 24,
    source: 'SANA-FE’s description of Loihi, after Davies 2018: synapse only; per addition',
    provenance: 'quoted',
  },
  {
    name: 'TrueNorth',
    per: 'SOP',
    pJ: 26,
    source: 'Per synaptic event; often cited',
    provenance: 'unverified',
  },
]

/** What to multiply by. Picojoules, low and high. */
export interface EnergyChoice {
  readonly mac: Interval
  readonly sop: Interval
  /** Published: 2·L per addition, as on chips of one-bit synapses. Otherwise the additions themselves. */
  readonly count: 'published' | 'additions'
}

/** One layer's operations and energy, per image. */
export interface LayerEnergy {
  readonly name: string
  readonly macs: number
  /** SOPs, or additions; null in encoder and readout, which multiply and add in the spiking network too. */
  readonly sops: number | null
  /** Microjoules, of the quantized and of the spiking network. */
  readonly ann: Interval
  readonly snn: Interval
}

/** The energy of each layer, readout last, for one average image; undefined where the record lacks the MACs. */
export function energyOf(record: SpikeRecord, choice: EnergyChoice): LayerEnergy[] | undefined {
  const {layers, readout, images} = record
  if (!readout || layers.some(({macs}) => macs === undefined)) return undefined
  const rows = layers.map(({name, macs, sop, sopLogical}, l) => ({
    name,
    macs: macs!,
    sops: l === 0 ? null : (choice.count === 'published' ? sop : sopLogical) / Math.max(1, images),
  }))
  return [...rows, {...readout, sops: null}].map(row => {
    const ann = times(choice.mac, row.macs)
    return {...row, ann, snn: row.sops === null ? ann : times(choice.sop, row.sops)}
  })
}

const picojoulesPerMicrojoule = 1e6

const times = ([low, high]: Interval, operations: number): Interval => [
  (low * operations) / picojoulesPerMicrojoule,
  (high * operations) / picojoulesPerMicrojoule,
]

/** All layers together, microjoules. */
export const totalEnergy = (rows: readonly LayerEnergy[], of: 'ann' | 'snn'): Interval => [
  rows.reduce((sum, row) => sum + row[of][0], 0),
  rows.reduce((sum, row) => sum + row[of][1], 0),
]
