import {describe, expect, it} from 'vitest'
import {seededRandom} from '../../core/random.ts'
import {
  controlFrame,
  decodeFrame,
  frame,
  neuronFields,
  neuronOf,
  neuronWords,
  pack,
  packageFields,
  packageFrames,
  registerFields,
  registerFrames,
  registersOf,
  spikeFields,
  spikeFrame,
  unpack,
  type Fields,
  type Values,
} from './frames.ts'

const here = {chip: [0, 0], core: [0, 0], free: [0, 0]} as const
const bits = (fields: Fields) => Object.values(fields).reduce((sum, [, width]) => sum + width, 0)

describe('worked examples', () => {
  it('a spike: 1000 | chip 1, 2 | core 3, 4 | core* 1, 0 | axon 100, slot 2, data 1', () => {
    const word = spikeFrame({chip: [1, 2], core: [3, 4], free: [1, 0]}, 100, 2)
    // Written out by hand from the layout.
    const text = '1000' + '00001' + '00010' + '00011' + '00100' + '00001' + '00000' + '000'
    expect(word.toString(2)).toBe(`${text}00001100100` + '00000010' + '00000001')
    expect(word).toBe(0x8088_6408_0064_0201n)
  })

  it('sync of 12 ticks, clear and initialize of chip 0, 1', () => {
    expect(controlFrame('sync', [0, 1], 12)).toBe((9n << 60n) | (1n << 50n) | 12n)
    expect(controlFrame('clear', [0, 1])).toBe((10n << 60n) | (1n << 50n))
    expect(controlFrame('initialize', [0, 1])).toBe((11n << 60n) | (1n << 50n))
  })

  it('registers: 2-bit weights, two columns joined, 256 neurons, from tick 3 on', () => {
    const values = {
      weightWidth: 1,
      extension: 1,
      inputWidth: 0,
      spikeWidth: 0,
      dendrites: 256,
      maxPooling: 0,
      tickStart: 3,
      tickEnd: 0,
      spiking: 1,
      targetExtension: 0,
      testChip: 0,
    }
    const frames = registerFrames(here, values)
    const payloads = frames.map(word => decodeFrame(word).payload)
    // Register 1: weights @28, extension @24, dendrites @9. Register 2: low 7 bits of the start @23, spiking @7.
    expect(payloads).toEqual([(1 << 28) | (1 << 24) | (256 << 9), (3 << 23) | (1 << 7), 0])
    expect(frames[0] >> 60n).toBe(1n)
    expect(registersOf(payloads)).toEqual(values)
  })

  it('splits the tick of start 8 and 7 bits, the test chip 3 and 7', () => {
    const zero = Object.fromEntries(Object.keys(registerFields).map(name => [name, 0])) as Values<
      typeof registerFields
    >
    const payloads = registerFrames(here, {...zero, tickStart: 0x7fff, testChip: 0x3ff}).map(
      word => decodeFrame(word).payload,
    )
    expect(payloads).toEqual([0xff, (0x7f << 23) | 0b111, 0x7f << 23])
  })

  it('a neuron: thresholds from bits 68 and 97 on, the leak of −5 in two words, destination axon from 195 on', () => {
    const zero = Object.fromEntries(Object.keys(neuronFields).map(name => [name, 0])) as Values<
      typeof neuronFields
    >
    const words = neuronWords({...zero, leak: -5, positiveThreshold: 1, axon: 7, tick: 1, coreX: 0b10011})
    expect(words[0]).toBe(((2n ** 28n - 5n) & (2n ** 28n - 1n)) << 36n)
    expect(words[1]).toBe(0b11n | (1n << 4n))
    expect(words[2]).toBe(0b11n << 62n)
    expect(words[3]).toBe(0b100n | (7n << 3n) | (1n << 14n))
    expect(neuronOf(words)).toMatchObject({leak: -5, positiveThreshold: 1, axon: 7, tick: 1, coreX: 19})
  })

  it('announces the words that follow', () => {
    const [first, ...words] = packageFrames('weights', here, 3, [5n, 6n])
    expect(unpack(packageFields, BigInt(decodeFrame(first).payload))).toEqual({start: 3, type: 0, count: 2})
    expect(first).toBe((3n << 60n) | (3n << 20n) | 2n)
    expect(words).toEqual([5n, 6n])
  })
})

it('has as many bits as the chip: 30 of a payload, 90 less 23 of registers, 214 of a neuron', () => {
  expect([spikeFields, packageFields, registerFields, neuronFields].map(bits)).toEqual([27, 30, 67, 214])
})

it('gives back what was packed, for random values of every field', () => {
  const random = seededRandom(5)
  for (const fields of [spikeFields, packageFields, registerFields, neuronFields] as Fields[])
    for (let round = 0; round < 200; round++) {
      const values = Object.fromEntries(
        Object.entries(fields).map(([name, [, width]]) => {
          const value = Math.floor(random() * 2 ** width)
          return [name, ['leak', 'potential', 'reset'].includes(name) ? value - 2 ** (width - 1) : value]
        }),
      )
      expect(unpack(fields, pack(fields, values))).toEqual(values)
    }
})

it('refuses what does not fit, and frames that are none', () => {
  expect(() => spikeFrame(here, 2048, 0)).toThrow('axon of a frame" is 2048, but takes 0 to 2047')
  expect(() => frame('spike', {...here, core: [32, 0]}, 0)).toThrow('coreX of a frame')
  expect(() => decodeFrame(0b0100n << 60n)).toThrow('header 0100')
})
