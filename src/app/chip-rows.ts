// A chip as rows to read and change: each constant, its unit and where it is from.
import {checkChip} from '../map/chip-schema.ts'
import type {Chip} from '../map/chip.ts'
import {Fault} from '../core/fault.ts'

type Section = 'cores' | 'neurons' | 'routing' | 'costs'

export interface ChipRow {
  readonly section: Section
  readonly name: string
  readonly label: string
  readonly unit: string
  /** The value as it is typed. */
  readonly text: string
  readonly source: string
  readonly verified: boolean
}

export const sections: {readonly [Name in Section]: string} = {
  cores: 'Cores',
  neurons: 'Neurons',
  routing: 'Routing',
  costs: 'Costs',
}

const labels: Readonly<Record<string, readonly [label: string, unit: string]>> = {
  grid: ['Columns and rows', 'cores'],
  reserved: ['Reserved cores', 'first-last'],
  axons: ['Axons', 'of a core'],
  columns: ['Synapse columns', 'of a core'],
  neurons: ['Neurons, most', 'of a core'],
  synapseBits: ['Weight memory', 'bits'],
  bitsPerSynapse: ['A synapse takes', 'bits'],
  weightBits: ['Weight widths', 'bits'],
  columnsPerWeight: ['Columns per weight', 'bits or one'],
  axonsPerLine: ['Axons per input line', ''],
  extensions: ['Columns joined for axons', 'factors'],
  potentialBits: ['Potential', 'bits'],
  thresholds: ['Thresholds', 'signed, bias, unsigned'],
  thresholdPer: ['A threshold per', 'neuron or layer'],
  clears: ['Clears after a tick', ''],
  release: ['Store and release', 'native, injected, none'],
  network: ['Network on chip', 'quadtree, mesh, unknown'],
  destinations: ['Destinations of a neuron', 'empty: any'],
  multicast: ['Multicast', ''],
  oneExtension: ['One extension for all targets', 'of a core'],
  spikes: ['Spikes', 'binary or graded'],
  chips: ['Chips joined, most', ''],
  timeSlots: ['Time slots', 'empty: any'],
  clock: ['Clock', 'Hz'],
  sopPerCycle: ['Synaptic operations', 'per cycle and core'],
  sop: ['Synaptic operation', 'pJ'],
  update: ['Neuron update', 'pJ'],
  spike: ['Spike sent', 'pJ'],
  router: ['Router passed', 'pJ'],
  link: ['Link passed', 'pJ'],
  staticPower: ['Static power', 'W'],
  sync: ['End of a tick', 's'],
  linkTime: ['Spike on a link', 's'],
  reload: ['Loading memories', 'bit/s'],
}

interface Given {
  readonly value: unknown
  readonly source: string
}

/** The constants of a chip in the order of its description. */
export const chipRows = (chip: Chip): ChipRow[] =>
  (Object.keys(sections) as Section[]).flatMap(section =>
    Object.entries(chip[section] as unknown as Readonly<Record<string, Given>>).map(
      ([name, {value, source}]) => ({
        section,
        name,
        label: labels[name]?.[0] ?? name,
        unit: labels[name]?.[1] ?? '',
        text: textOf(value),
        source,
        verified: !/^unverified/i.test(source),
      }),
    ),
  )

/** `32, 32`; `1008-1023`; nothing for null; yes or no. */
function textOf(value: unknown): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (!Array.isArray(value)) return typeof value === 'string' ? value : JSON.stringify(value)
  return value.map(each => (Array.isArray(each) ? each.join('-') : String(each))).join(', ')
}

/** The value that a text means, of the kind that stood there. */
function valueOf(text: string, name: string, before: unknown): unknown {
  const trimmed = text.trim()
  if (typeof before === 'boolean')
    return /^(yes|true)$/i.test(trimmed) || (/^(no|false)$/i.test(trimmed) ? false : trimmed)
  if (Array.isArray(before)) {
    const parts = trimmed === '' ? [] : trimmed.split(',').map(part => part.trim())
    return parts.map(part => (name === 'reserved' ? part.split('-').map(numberIn) : numberIn(part)))
  }
  return trimmed === '' ? null : numberIn(trimmed)
}

/** A number; text that is none stays what it is, so that a refusal can quote it. */
const numberIn = (text: string) => (text === '' || Number.isNaN(Number(text)) ? text : Number(text))

/** What an edit gives: the user's own chip, or why it cannot be, as a sentence. */
export type ChipEdit = {readonly chip: Chip} | {readonly problem: string}

/** The chip with one constant changed, which is then the user's own. */
export function withConstant(chip: Chip, {section, name, label}: ChipRow, text: string): ChipEdit {
  const {value} = (chip[section] as unknown as Readonly<Record<string, Given>>)[name]
  const constant: Given = {value: valueOf(text, name, value), source: 'set by the user'}
  const made = checked({...chip, ...own(chip), [section]: {...chip[section], [name]: constant}})
  // A form calls the constant by its label, not by its place in the description.
  return 'chip' in made ? made : {problem: made.problem.replace(`${section}.${name}.value`, label)}
}

/** A chip as it becomes the user's own. */
const own = ({name, id}: Chip) => (id === 'own' ? {} : {id: 'own', name: `${name}, changed`, reported: []})

/** The chip that a text describes. */
export function chipFrom(json: string): ChipEdit {
  try {
    return checked(JSON.parse(json) as unknown)
  } catch {
    return {problem: 'This is not JSON. A description begins with { and names every constant.'}
  }
}

function checked(value: unknown): ChipEdit {
  try {
    return {chip: checkChip(value)}
  } catch (thrown) {
    return {problem: thrown instanceof Fault ? thrown.message : String(thrown)}
  }
}
