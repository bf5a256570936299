// Reading a chip from JSON. What is wrong is told by its path: `cores.axons.value must be …`.
import {fault} from '../core/fault.ts'
import type {Chip} from './chip.ts'

/** Says what is wrong with a value, as the end of a sentence; undefined where nothing is. */
type Check = (value: unknown) => string | undefined
interface Shape {
  readonly [name: string]: Shape | Check
}

const number =
  (least: number, most: number, whole = true): Check =>
  value =>
    typeof value === 'number' && value >= least && value <= most && (!whole || Number.isInteger(value))
      ? undefined
      : `must be a ${whole ? 'whole ' : ''}number ${least} to ${most}`
const oneOf =
  (...options: readonly (string | boolean | number)[]): Check =>
  value =>
    options.includes(value as string)
      ? undefined
      : `must be ${options.map(option => JSON.stringify(option)).join(' or ')}`
const text: Check = value =>
  typeof value === 'string' && value.trim() !== '' && value.length <= 400
    ? undefined
    : 'must be a text of 1 to 400 characters'
const orNull =
  (check: Check): Check =>
  value =>
    value === null ? undefined : check(value)?.replace('must be', 'must be null or')
const listOf =
  (check: Check, least = 0, most = 64): Check =>
  value => {
    if (!Array.isArray(value) || value.length < least || value.length > most)
      return `must be a list of ${least} to ${most}`
    for (const [i, each] of value.entries()) {
      const problem = check(each)
      if (problem) return `has at place ${i} what ${problem}`
    }
    return undefined
  }
const constant = (value: Check): Shape => ({value, source: text})
const count = (most = 2 ** 31) => constant(number(1, most))
const cost = constant(number(0, 1e15, false))
const yesNo = constant(oneOf(true, false))
const pair: Check = value =>
  Array.isArray(value) && value.length === 2 && value.every(each => Number.isInteger(each) && each >= 0)
    ? undefined
    : 'must be a pair of whole numbers'
const grid: Check = value =>
  pair(value) ??
  ((value as number[]).every(each => each >= 1 && each <= 256) ? undefined : 'must be 1 to 256 each')
const powers: Check = value =>
  listOf(number(1, 1024), 1)(value) ??
  ((value as number[]).includes(1) ? undefined : 'must have 1 among its numbers')

const convolutions: Check = value => {
  const {kernelKi, neuronKi} = value as Record<string, unknown>
  return listOf(number(1, 1024), 1)(kernelKi) ?? listOf(number(1, 1024), 1)(neuronKi)
}

const shape: Shape = {
  schema: oneOf(1),
  id: text,
  name: text,
  summary: text,
  capacityOnly: yesNo,
  cores: {
    grid: constant(grid),
    reserved: constant(listOf(pair)),
    axons: count(),
    columns: count(),
    neurons: count(65_536),
    synapseBits: constant(orNull(number(1, 2 ** 40))),
    bitsPerSynapse: constant(orNull(number(1, 128))),
  },
  neurons: {
    weightBits: constant(listOf(number(1, 64), 1)),
    columnsPerWeight: constant(oneOf('bits', 'one')),
    axonsPerLine: count(8),
    extensions: constant(powers),
    potentialBits: count(64),
    thresholds: constant(oneOf('signed', 'bias', 'unsigned')),
    thresholdPer: constant(oneOf('neuron', 'layer')),
    clears: yesNo,
    release: constant(oneOf('native', 'injected', 'none')),
  },
  routing: {
    network: constant(oneOf('quadtree', 'mesh', 'unknown')),
    destinations: constant(orNull(number(1, 2 ** 20))),
    multicast: yesNo,
    oneExtension: yesNo,
    spikes: constant(oneOf('binary', 'graded')),
    chips: count(65_535),
    timeSlots: constant(orNull(number(1, 2 ** 20))),
  },
  costs: {
    clock: cost,
    sopPerCycle: cost,
    sop: cost,
    update: cost,
    spike: cost,
    router: cost,
    link: cost,
    staticPower: cost,
    sync: cost,
    linkTime: cost,
    reload: cost,
  },
  convolutions: constant(orNull(convolutions)),
  reported: listOf(value => (typeof value === 'object' && value !== null ? undefined : 'must be an object')),
}

/**
 * A chip from the text of its JSON.
 * @throws Fault `chip` that names the path of the first thing wrong
 */
export function readChip(json: string): Chip {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (error) {
    throw refused(`It is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  return checkChip(value)
}

/** Checks that a value is a chip. @throws Fault `chip` that names the path of the first thing wrong */
export function checkChip(value: unknown): Chip {
  const problem = problemAt(shape, value, '')
  if (problem !== undefined) throw refused(problem)
  const chip = value as Chip
  const {network} = chip.routing
  const [columns, rows] = chip.cores.grid.value
  if (network.value === 'quadtree' && (columns !== rows || (columns & (columns - 1)) !== 0))
    throw refused(
      `cores.grid.value is ${columns} by ${rows}, but a quadtree has as many rows as columns, a power of two`,
    )
  return chip
}

function problemAt(shape: Shape, value: unknown, path: string): string | undefined {
  if (typeof value !== 'object' || value === null) return `${path || 'The chip'} must be an object`
  const given = value as Record<string, unknown>
  const stray = Object.keys(given).find(name => !Object.hasOwn(shape, name))
  if (stray !== undefined)
    return `${path}${stray} is not a member; there are ${Object.keys(shape).join(', ')}`
  for (const [name, check] of Object.entries(shape)) {
    const at = `${path}${name}`
    if (!Object.hasOwn(given, name)) return `${at} is missing`
    if (typeof check !== 'function') {
      const problem = problemAt(check, given[name], `${at}.`)
      if (problem !== undefined) return problem
      continue
    }
    const problem = check(given[name])
    if (problem !== undefined) return `${at} ${problem}, not ${JSON.stringify(given[name]).slice(0, 60)}`
  }
  return undefined
}

const refused = (problem: string) =>
  fault('chip', {
    problem,
    fix: 'Mend it in the description of the chip, or choose one that comes with Spikeloom',
  })
