// The tensors of a network's weights, and how a weights file keeps them.
import {geometriesOf, type LayerWeights, type Model, type Network} from '../core/network.ts'
import {ndarray, sizeOf} from '../core/ndarray.ts'
import type {ByteReader} from './bytes.ts'
import {isQuantized, vectors} from './checkpoint.ts'

/** Where and how a file keeps one tensor. */
export interface Tensor {
  readonly name: string
  readonly shape: readonly number[]
  /** `ternary`: two bits a weight, four to a byte, lowest first. `float32`: little-endian. */
  readonly encoding: 'ternary' | 'float32'
  /** First byte, counted from the end of the header. */
  readonly offset: number
}

/** The tensors of a network one after the other, and the bytes of them all. */
export function tensorsOf(network: Network): {readonly tensors: readonly Tensor[]; readonly bytes: number} {
  let bytes = 0
  const place = (tensor: Omit<Tensor, 'offset'>): Tensor => {
    const offset = bytes
    bytes += bytesOf(tensor)
    return {...tensor, offset}
  }
  const tensors = geometriesOf(network).flatMap(({kernel, input, output}, i) => {
    const layer = network.layers[i]
    const encoding = layer.weights === 'ternary' ? 'ternary' : 'float32'
    const shape = [...kernel, input[2], output[2]]
    const own = isQuantized(layer) ? vectors : []
    return [
      place({name: `${layer.name}.kernel`, shape, encoding}),
      ...own.map(name => place({name: `${layer.name}.${name}`, shape: [output[2]], encoding: 'float32'})),
    ]
  })
  return {tensors, bytes}
}

const bytesOf = ({shape, encoding}: Omit<Tensor, 'offset'>) =>
  encoding === 'ternary' ? Math.ceil(sizeOf(shape) / 4) : 4 * sizeOf(shape)

/** A model's tensors as bytes. @throws Fault `shape` if an array is not as long as the network wants it */
export function packTensors({network, weights}: Model): Uint8Array {
  const {tensors, bytes} = tensorsOf(network)
  const packed = new Uint8Array(bytes)
  const arrays = weights.flatMap(({kernel, batchNorm}) =>
    batchNorm ? [kernel, ...vectors.map(vector => batchNorm[vector])] : [kernel],
  )
  tensors.forEach((tensor, i) => {
    const {data} = ndarray(tensor.shape, arrays[i] ?? new Float32Array(), tensor.name)
    packed.set(tensor.encoding === 'ternary' ? packTernary(data) : packFloats(data), tensor.offset)
  })
  return packed
}

/** A network with the tensors that follow in the file. @throws Fault `file` for bits that are no weight */
export function unpackTensors(network: Network, reader: ByteReader): Model {
  const next = tensorsOf(network)
    .tensors.map(tensor => unpackTensor(tensor, reader))
    .values()
  const take = () => next.next().value!
  const weights = network.layers.map((layer): LayerWeights => {
    const kernel = take()
    if (!isQuantized(layer)) return {kernel}
    const [beta, gamma, mean, variance] = vectors.map(take)
    return {kernel, batchNorm: {beta, gamma, mean, variance}}
  })
  return {network, weights}
}

function unpackTensor(tensor: Tensor, reader: ByteReader) {
  const at = reader.offset
  const bytes = reader.take(bytesOf(tensor), tensor.name)
  if (tensor.encoding === 'float32') return unpackFloats(bytes)
  const weights = unpackTernary(bytes, sizeOf(tensor.shape))
  if (!weights) throw reader.wrong(tensor.name, 'the bits 10', 'one of 00, 01, 11 for each weight', at)
  return weights
}

/** Two bits are a two's complement number: 00 is 0, 01 is 1, 11 is −1. */
function packTernary(weights: Float32Array) {
  const packed = new Uint8Array(Math.ceil(weights.length / 4))
  for (let i = 0; i < weights.length; i++) packed[i >> 2] |= (weights[i] & 3) << (2 * (i & 3))
  return packed
}

function unpackTernary(packed: Uint8Array, length: number) {
  const weights = new Float32Array(length)
  for (let i = 0; i < length; i++) {
    const bits = (packed[i >> 2] >> (2 * (i & 3))) & 3
    if (bits === 2) return undefined
    weights[i] = bits === 3 ? -1 : bits
  }
  return weights
}

function packFloats(numbers: Float32Array) {
  const view = new DataView(new ArrayBuffer(4 * numbers.length))
  numbers.forEach((number, i) => view.setFloat32(4 * i, number, true))
  return new Uint8Array(view.buffer)
}

function unpackFloats(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Float32Array.from({length: bytes.length / 4}, (_, i) => view.getFloat32(4 * i, true))
}
