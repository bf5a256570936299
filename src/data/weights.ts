// Spikeloom's weights file, `.spkw`. All numbers are little-endian:
//   0  4 bytes  "SPKW"
//   4  uint16   format, 1
//   6  uint16   flags; bit 0: the content is deflated
//   8  uint32   CRC-32 of the content, unpacked
//  12  uint32   bytes of the content, unpacked
//  16           content: uint32 length of the header, the header as JSON, the tensors
import {deflateSync} from 'fflate'
import {fault} from '../core/fault.ts'
import type {Model, Network} from '../core/network.ts'
import {ByteReader, showBytes, startsWith} from './bytes.ts'
import {crc32} from './bytes-crc32.ts'
import {checkWeights} from './checkpoint.ts'
import {checked, inflate} from './gzip.ts'
import {isObject, type Json, type JsonObject, parseNetwork} from './weights-network.ts'
import {packTensors, type Tensor, tensorsOf, unpackTensors} from './weights-tensors.ts'

/** A file's weights, and what its writer noted about them: command, seed, epochs, accuracy, input scale. */
export interface WeightsFile {
  readonly model: Model
  readonly about: JsonObject
}

const magic = [0x53, 0x50, 0x4b, 0x57]
const newestFormat = 1
const headSize = 16
const deflated = 1

/** Whether the bytes begin as a weights file does. */
export const isWeights = (bytes: Uint8Array): boolean => startsWith(bytes, magic)

/**
 * A model as a weights file. The same model and notes give the same bytes, on every machine.
 * @throws Fault `weights` or `shape` if the model's numbers are not as its network wants them
 */
export function writeWeights(model: Model, about: JsonObject = {}): Uint8Array {
  checkWeights(model, 'new.spkw')
  const content = contentOf(model, about)
  const packed = deflateSync(content, {level: 9})
  const isPacked = packed.length < content.length
  const body = isPacked ? packed : content
  const file = new Uint8Array(headSize + body.length)
  const head = new DataView(file.buffer)
  file.set(magic)
  head.setUint16(4, newestFormat, true)
  head.setUint16(6, isPacked ? deflated : 0, true)
  head.setUint32(8, crc32(content), true)
  head.setUint32(12, content.length, true)
  file.set(body, headSize)
  return file
}

function contentOf(model: Model, about: JsonObject) {
  const {network} = model
  const layers = network.layers.map(layer => ({...layer, id: undefined})) // ids are a graph's: not written
  const header = {network: {...network, layers}, tensors: tensorsOf(network).tensors, about}
  const text = new TextEncoder().encode(JSON.stringify(header))
  const tensors = packTensors(model)
  const content = new Uint8Array(4 + text.length + tensors.length)
  new DataView(content.buffer).setUint32(0, text.length, true)
  content.set(text, 4)
  content.set(tensors, 4 + text.length)
  return content
}

/**
 * Reads a weights file. Every damaged bit is noticed.
 * @throws Fault `file` saying where the file is not as it should be, `format` if a newer Spikeloom wrote it,
 * `weights` for numbers that cannot be weights
 */
export function readWeights(bytes: Uint8Array, fileName: string): WeightsFile {
  const content = new ByteReader(unpack(new ByteReader(bytes, fileName)), fileName, 'content')
  const header = readHeader(content)
  const network = parseNetwork(header.network, fileName)
  checkTensors(network, header.tensors, content)
  const model = checkWeights(unpackTensors(network, content), fileName)
  return {model, about: isObject(header.about) ? header.about : {}}
}

/** What the header says of the tensors must be what its network needs, and what the file has. */
function checkTensors(network: Network, found: Json | undefined, content: ByteReader) {
  const {tensors, bytes} = tensorsOf(network)
  const listed = Array.isArray(found) ? (found as readonly Json[]) : []
  if (listed.length !== tensors.length)
    throw content.wrong(
      'header (tensors)',
      `${listed.length} tensors`,
      `${tensors.length} for its network,`,
      4,
    )
  const stray = tensors.findIndex((tensor, i) => !isSame(listed[i], tensor))
  if (stray >= 0)
    throw content.wrong(
      `header (tensors.${stray})`,
      JSON.stringify(listed[stray]).slice(0, 200),
      JSON.stringify(tensors[stray]),
      4,
    )
  if (content.left !== bytes) throw content.wrong('tensors', `${content.left} bytes`, `${bytes} bytes`)
}

const isSame = (found: Json | undefined, {name, shape, encoding, offset}: Tensor) =>
  isObject(found) &&
  found.name === name &&
  JSON.stringify(found.shape) === JSON.stringify(shape) &&
  found.encoding === encoding &&
  found.offset === offset

/** The content, of which neither a bit nor a byte is wrong. */
function unpack(reader: ByteReader) {
  const found = reader.take(4, 'magic number')
  if (!isWeights(found))
    throw reader.wrong('magic number', showBytes(found), 'a Spikeloom weights file, 53 50 4b 57,', 0)
  const format = reader.uint(2, 'format')
  if (format < 1 || format > newestFormat)
    throw fault('format', {file: reader.file, found: String(format), newest: newestFormat})
  const flags = reader.uint(2, 'flags')
  if (flags & ~deflated) throw reader.wrong('flags', String(flags), '0 or 1', 6)
  const to = {crc32: reader.uint(4, 'checksum'), size: reader.uint(4, 'size')}
  const body = reader.take(reader.left, 'content')
  return (flags & deflated ? inflate : checked)(body, {...to, file: reader.file, part: 'content'})
}

function readHeader(content: ByteReader): JsonObject {
  const length = content.uint(4, 'length of header')
  const json = parseJson(content.take(length, 'header'))
  if (!isObject(json)) throw content.wrong('header', 'no JSON object', 'a JSON object', 4)
  return json
}

function parseJson(text: Uint8Array): Json | undefined {
  try {
    return JSON.parse(new TextDecoder().decode(text)) as Json
  } catch {
    return undefined
  }
}
