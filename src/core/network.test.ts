import {describe, expect, it} from 'vitest'
import {costOf, geometriesOf, geometryOf, lenet, outputOf, type ConvLayer, type Network} from './network.ts'
import {addLayer} from './grow.ts'

const conv = (over: Partial<ConvLayer>): ConvLayer => ({
  type: 'conv',
  name: 'Conv',
  filters: 4,
  kernel: 3,
  stride: 1,
  padding: 'valid',
  weights: 'ternary',
  ...over,
})

describe('geometryOf', () => {
  it('follows TensorFlow’s SAME padding: odd kernels evenly, the rest bottom and right', () => {
    expect(geometryOf(conv({padding: 'same', kernel: 5}), [28, 28, 1])).toMatchObject({
      output: [28, 28, 4],
      padTop: 2,
    })
    expect(geometryOf(conv({padding: 'same', kernel: 2, stride: 2}), [5, 7, 1])).toMatchObject({
      output: [3, 4, 4],
      padTop: 0,
      padLeft: 0,
    })
    expect(geometryOf(conv({padding: 'same', kernel: 4}), [6, 6, 1])).toMatchObject({
      output: [6, 6, 4],
      padTop: 1,
    })
  })

  it('leaves out with VALID what the kernel does not reach', () => {
    expect(geometryOf(conv({kernel: 3, stride: 2}), [8, 9, 2]).output).toEqual([3, 4, 4])
  })

  it('says which kernel does not fit which map', () => {
    expect(() => geometryOf(conv({kernel: 5}), [4, 4, 32])).toThrow(
      'A 5×5 kernel does not fit the 4×4×32 map',
    )
  })
})

describe('lenet', () => {
  const network = lenet({k: 1, B: 2})
  const costs = geometriesOf(network).map(costOf)

  it('has the published shapes', () => {
    expect(geometriesOf(network).map(({output}) => output.join('×'))).toEqual([
      '28×28×16', '24×24×16', '12×12×16', '8×8×32', '4×4×32', '1×1×256', '1×1×10',
    ]) // prettier-ignore
    expect(outputOf(network)).toEqual([1, 1, 10])
  })

  it('has the published counts of weights, neurons and MACs', () => {
    expect(costs.map(({fanIn}) => fanIn)).toEqual([25, 400, 64, 400, 128, 512, 256])
    expect(costs.map(({weights}) => weights)).toEqual([400, 6400, 1024, 12_800, 4096, 131_072, 2560])
    expect(costs.map(({neurons}) => neurons)).toEqual([12_544, 9216, 2304, 2048, 512, 256, 10])
    expect(costs.slice(1, 6).reduce((sum, {macs}) => sum + macs, 0)).toBe(4_849_664)
  })
})

describe('addLayer', () => {
  const empty: Network = {input: [4, 4, 1], levels: {k: 1, B: 2}, layers: []}

  it('refuses a layer after the readout', () => {
    const done = addLayer(empty, {
      type: 'dense',
      name: 'Out',
      units: 2,
      activation: 'readout',
      weights: 'float',
    })
    expect(() => addLayer(done, conv({name: 'Late'}))).toThrow('"Late" comes after the readout "Out"')
  })

  it('refuses k and B out of range by name', () => {
    expect(() => addLayer({...empty, levels: {k: 7, B: 1}}, conv({}))).toThrow(
      '"k" must be a whole number 0 to 6, not 7',
    )
    expect(() => addLayer({...empty, levels: {k: 6, B: 64}}, conv({}))).toThrow('at most 127 fit')
  })
})
