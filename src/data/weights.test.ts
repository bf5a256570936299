import {inflateSync} from 'fflate'
import {describe, expect, it} from 'vitest'
import {lenet, type Model} from '../core/network.ts'
import {randomBranched, randomModel, randomNetwork} from '../core/random-network.ts'
import {seededRandom} from '../core/random.ts'
import {messageOf, readDamaged} from './bytes-fuzz.ts'
import {crc32} from './bytes-crc32.ts'
import {readWeights, writeWeights} from './weights.ts'

const about = {command: 'train --seed 1', seed: 1, epochs: 30, accuracy: 0.9912, inputScale: 1 / 256}
const random = seededRandom(3)
const model = randomModel(
  {
    input: [3, 3, 1],
    levels: {k: 1, B: 2},
    layers: [
      {type: 'conv', name: 'Conv1', filters: 2, kernel: 2, stride: 1, padding: 'valid', weights: 'ternary'},
      {type: 'dense', name: 'Readout', units: 3, activation: 'readout', weights: 'float'},
    ],
  },
  random,
)
const bytes = writeWeights(model, about)
const read = (data: Uint8Array) => readWeights(data, 'x.spkw')

/** −0 and 0 are the same weight. */
const plain = ({network, weights}: Model) => ({
  network: {...network, layers: network.layers.map(layer => ({...layer, id: undefined}))},
  weights: weights.map(({kernel, ...rest}) => ({kernel: kernel.map(weight => weight + 0), ...rest})),
})

const uint32 = (value: number) => new Uint8Array(Uint32Array.of(value).buffer)

/** Header and tensors of a written file. */
function partsOf(file: Uint8Array) {
  const content = file[6] & 1 ? inflateSync(file.slice(16)) : file.slice(16)
  const length = new DataView(content.buffer, content.byteOffset).getUint32(0, true)
  const header = JSON.parse(new TextDecoder().decode(content.slice(4, 4 + length))) as Header
  return {header, tensors: content.slice(4 + length)}
}
interface Header {
  network: {input: unknown; levels: {B: number}; layers: Record<string, unknown>[]}
  tensors: Record<string, unknown>[]
}

/** A file whose checksum is right, whatever its header and tensors are. */
function fileOf(header: unknown, tensors: Uint8Array, headerLength?: number) {
  const text = new TextEncoder().encode(JSON.stringify(header))
  const content = Uint8Array.of(...uint32(headerLength ?? text.length), ...text, ...tensors)
  const head = [...new TextEncoder().encode('SPKW'), 1, 0, 0, 0]
  return Uint8Array.of(...head, ...uint32(crc32(content)), ...uint32(content.length), ...content)
}

const {header, tensors} = partsOf(bytes)
const refusalOf = (change: (header: Header) => void) => {
  const changed = structuredClone(header)
  change(changed)
  return messageOf(() => read(fileOf(changed, tensors)))
}

describe('a weights file', () => {
  it('gives back the model and the notes', () => {
    expect(read(bytes)).toEqual({model: plain(model), about})
    expect(read(fileOf(header, tensors))).toEqual({model: plain(model), about})
  })

  it('gives back every network', () => {
    for (let seed = 0; seed < 200; seed++) {
      const random = seededRandom(seed)
      const model = randomModel(seed % 2 ? randomBranched(random) : randomNetwork(random), random)
      expect(plain(read(writeWeights(model)).model), `seed ${seed}`).toEqual(plain(model))
    }
  })

  it('is the same for the same model, and small', () => {
    const large = randomModel(lenet({k: 1, B: 2}), seededRandom(1))
    const file = writeWeights(large, about)
    expect(file).toEqual(writeWeights(large, about))
    expect(file.length).toBeLessThan(70_000)
  })

  it('keeps a ternary weight in two bits, lowest first', () => {
    const kernel = model.weights[0].kernel.with(0, -1).with(1, 1).with(2, 0).with(3, -1)
    const file = writeWeights({...model, weights: [{...model.weights[0], kernel}, model.weights[1]]})
    expect(partsOf(file).tensors[0]).toBe(0b11_00_01_11)
    expect(partsOf(file).tensors).toHaveLength(2 + 4 * 4 * 2 + 4 * 24)
    const stray = tensors.with(0, 0b10)
    expect(messageOf(() => read(fileOf(header, stray)))).toMatch(
      '(Conv1.kernel): found the bits 10, but one of 00, 01, 11 for each weight is needed.',
    )
  })

  it('is not written from numbers that cannot be weights', () => {
    const [conv, readout] = model.weights
    const broken = {...model, weights: [{...conv, kernel: conv.kernel.with(0, 0.5)}, readout]}
    expect(() => writeWeights(broken)).toThrow('has the weight 0.5 in "Conv1"')
    expect(() => writeWeights({...model, weights: [conv, {kernel: new Float32Array(3)}]})).toThrow(
      'Readout.kernel has shape [3], but [2, 2, 2, 3] is needed.',
    )
  })
})

describe('a damaged weights file', () => {
  it('is noticed, whatever is cut off or flipped', () => {
    for (const file of [bytes, fileOf(header, tensors)]) {
      // a few bits of packed data mean nothing: what is read then is right all the same
      const {cut, flipped} = readDamaged(file, damaged =>
        expect(read(damaged)).toEqual({model: plain(model), about}),
      )
      expect(cut).not.toContain(undefined)
      expect(flipped.filter(message => message === undefined).length).toBeLessThan(20)
    }
  })

  it('says what it should be', () => {
    expect(messageOf(() => read(Uint8Array.of(0x50, 0x4b, 3, 4)))).toBe(
      'File "x.spkw", byte 0 (magic number): found 50 4b 03 04, but a Spikeloom weights file, 53 50 4b 57, is needed.',
    )
    expect(messageOf(() => read(bytes.with(4, 2)))).toBe(
      '"x.spkw" has format 2; this build reads formats 1 to 1. Open it with a newer Spikeloom.',
    )
    expect(messageOf(() => read(bytes.with(8, bytes[8] ^ 1)))).toMatch(
      'content: found data whose checksum is wrong',
    )
  })

  it('cannot lie about its network or its tensors', () => {
    expect(refusalOf(({network}) => (network.layers[0].filters = 3))).toMatch('header (tensors.0)): found')
    expect(refusalOf(({network}) => (network.layers[0].filters = 0))).toBe(
      'File "x.spkw", header (network.layers.0.filters): found 0, but a whole number 1 to 16777216 is needed.',
    )
    expect(refusalOf(({network}) => (network.layers[0].padding = '__proto__'))).toMatch('one of same, valid')
    expect(refusalOf(({network}) => (network.layers[0].kernel = 9))).toMatch(
      'a network that cannot be (A 9×9 kernel',
    )
    expect(refusalOf(({network}) => (network.levels.B = 64))).toMatch('levels; at most 127 fit')
    expect(refusalOf(({network}) => (network.input = 7))).toMatch('(network.input): found 7, but a list')
    expect(refusalOf(({network}) => network.layers.reverse())).toMatch('"Conv1" comes after the readout')
    expect(refusalOf(changed => (changed.tensors[1].offset = 0))).toMatch('header (tensors.1)')
    expect(refusalOf(changed => (changed.tensors = []))).toMatch('found 0 tensors, but 6 for its network,')
    expect(refusalOf(changed => Object.assign(changed, {network: null}))).toMatch('(network): found null')
    expect(messageOf(() => read(fileOf(header, tensors.slice(1))))).toMatch(
      '(tensors): found 129 bytes, but 130',
    )
    expect(messageOf(() => read(fileOf(header, tensors, 2 ** 31)))).toMatch('but a field of 2147483648 bytes')
    expect(messageOf(() => read(fileOf([1], tensors)))).toMatch('found no JSON object')
  })
})
