// A network's description in the header of a weights file, checked member by member.
import {Fault, fault} from '../core/fault.ts'
import {checkLevels} from '../core/levels.ts'
import type {Source} from '../core/joins.ts'
import {geometriesOf, type Layer, type Network} from '../core/network.ts'

/** What JSON can say. */
export type Json = number | string | boolean | null | readonly Json[] | {readonly [name: string]: Json}
/** An object of JSON. */
export type JsonObject = Readonly<Record<string, Json>>

/** An object of a header, and where it is. */
interface Part {
  readonly json: JsonObject
  readonly path: string
  readonly file: string
}

/** Larger than any size of a network that fits into memory. */
const largest = 2 ** 24

/**
 * The network that a header describes.
 * @throws Fault `file` naming the member that is not as it should be
 */
export function parseNetwork(json: Json | undefined, file: string): Network {
  const part = partOf(json, 'network', file)
  const [height, width, channels] = [0, 1, 2].map(axis => sizeAt(listOf(part, 'input'), String(axis)))
  const levels = partOf(part.json.levels, 'network.levels', file)
  const layers = listOf(part, 'layers')
  const network: Network = {
    input: [height, width, channels],
    levels: {k: sizeAt(levels, 'k', 0), B: sizeAt(levels, 'B')},
    ...(part.json.precision !== undefined && {precision: oneOf(part, 'precision', ['full'])}),
    layers: Object.keys(layers.json).map(i => parseLayer(layers.json[i], `${layers.path}.${i}`, file)),
  }
  return checkFits(network, file)
}

function parseLayer(json: Json | undefined, path: string, file: string): Layer {
  const part = partOf(json, path, file)
  const common = {
    name: textOf(part, 'name'),
    weights: oneOf(part, 'weights', ['ternary', 'float']),
    ...(part.json.from !== undefined && {from: parseSource(part.json.from, `${path}.from`, file)}),
  }
  if (oneOf(part, 'type', ['conv', 'dense']) === 'dense')
    return {
      type: 'dense',
      ...common,
      units: sizeAt(part, 'units'),
      activation: oneOf(part, 'activation', ['quantized', 'readout']),
    }
  return {
    type: 'conv',
    ...common,
    filters: sizeAt(part, 'filters'),
    kernel: sizeAt(part, 'kernel'),
    stride: sizeAt(part, 'stride'),
    padding: oneOf(part, 'padding', ['same', 'valid']),
  }
}

function parseSource(json: Json, path: string, file: string): Source {
  const part = partOf(json, path, file)
  const type = oneOf(part, 'type', ['layer', 'pool', 'add'])
  if (type === 'layer') return {type, layer: sizeAt(part, 'layer', 0)}
  const name = textOf(part, 'name')
  if (type === 'add') {
    const of = listOf(part, 'of')
    return {type, name, of: Object.keys(of.json).map(i => parseSource(of.json[i], `${of.path}.${i}`, file))}
  }
  const of = parseSource(partOf(part.json.of, `${path}.of`, file).json, `${path}.of`, file)
  return {
    type,
    name,
    mode: oneOf(part, 'mode', ['sum', 'average', 'max']),
    size: sizeAt(part, 'size'),
    stride: sizeAt(part, 'stride'),
    of,
  }
}

function checkFits(network: Network, file: string) {
  try {
    checkLevels(network.levels)
    geometriesOf(network)
    return network
  } catch (thrown) {
    if (!(thrown instanceof Fault)) throw thrown
    throw fault('file', {
      file,
      where: 'header (network)',
      found: `a network that cannot be (${thrown.message})`,
      needed: 'one whose parts fit',
    })
  }
}

/** Whether a member of JSON is an object, not a list. */
export const isObject = (json: Json | undefined): json is JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json)

function partOf(json: Json | undefined, path: string, file: string): Part {
  if (isObject(json)) return {json, path, file}
  throw wrong(path, file, json, 'an object')
}

/** A list as a part: its members are named `0`, `1`, …. */
function listOf({json, path, file}: Part, name: string): Part {
  const list = json[name]
  if (Array.isArray(list))
    return {json: Object.fromEntries(Object.entries<Json>(list)), path: `${path}.${name}`, file}
  throw wrong(`${path}.${name}`, file, list, 'a list')
}

function sizeAt({json, path, file}: Part, name: string, least = 1) {
  const size = json[name]
  if (typeof size === 'number' && Number.isInteger(size) && size >= least && size <= largest) return size
  throw wrong(`${path}.${name}`, file, size, `a whole number ${least} to ${largest}`)
}

function textOf({json, path, file}: Part, name: string) {
  const text = json[name]
  if (typeof text === 'string') return text
  throw wrong(`${path}.${name}`, file, text, 'a text')
}

function oneOf<const T extends string>({json, path, file}: Part, name: string, options: readonly T[]): T {
  const found = options.find(option => option === json[name])
  if (found !== undefined) return found
  throw wrong(`${path}.${name}`, file, json[name], `one of ${options.join(', ')}`)
}

const wrong = (path: string, file: string, found: Json | undefined, needed: string) =>
  fault('file', {
    file,
    where: `header (${path})`,
    found: found === undefined ? 'nothing' : JSON.stringify(found).slice(0, 60),
    needed,
  })
