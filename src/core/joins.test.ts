import {describe, expect, it} from 'vitest'
import {addBranches, addLayer, addPool} from './grow.ts'
import {gatherer, type Source} from './joins.ts'
import {endOf, outputOf, signalInto, sourceOf, type ConvLayer, type Network} from './network.ts'

const empty: Network = {input: [4, 4, 1], levels: {k: 1, B: 2}, layers: []}
const conv = (id: string, over: Partial<ConvLayer> = {}): ConvLayer => ({
  type: 'conv',
  name: id,
  id,
  filters: 1,
  kernel: 3,
  stride: 1,
  padding: 'same',
  weights: 'ternary',
  ...over,
})
const trunk = addLayer(empty, conv('Trunk'))
const pool = (mode: 'sum' | 'average' | 'max', size = 2, stride = 2) => ({name: 'Pool', mode, size, stride})

/** What a network's end gathers from the counts of its layers. */
const gathered = (network: Network, ...counts: number[][]) => {
  const gather = gatherer(endOf(network)!, layer => signalInto(network, {type: 'layer', layer}))
  return [...gather(counts.map(map => Uint8Array.from(map)))]
}
const counts = [0, 1, 2, 3, 4, 4, 0, 0, 1, 0, 0, 0, 0, 2, 0, 4]

describe('pooling', () => {
  it('adds counts, or takes the largest', () => {
    expect(gathered(addPool(trunk, pool('sum')), counts)).toEqual([9, 5, 3, 4])
    expect(gathered(addPool(trunk, pool('average')), counts)).toEqual([9, 5, 3, 4])
    expect(gathered(addPool(trunk, pool('max')), counts)).toEqual([4, 3, 2, 4])
    expect(gathered(addPool(trunk, pool('max', 3, 1)), counts)).toEqual([4, 4, 4, 4])
  })

  it('knows what a count is worth behind it, and how large it may be', () => {
    const end = (mode: 'sum' | 'average' | 'max') => {
      const network = addPool(trunk, pool(mode))
      return signalInto(network, endOf(network))
    }
    expect(end('sum')).toEqual({shape: [2, 2, 1], unit: 2, most: 16})
    expect(end('average')).toEqual({shape: [2, 2, 1], unit: 8, most: 16})
    expect(end('max')).toEqual({shape: [2, 2, 1], unit: 2, most: 4})
  })

  it('is refused on the image, where it does not fit, and where counts become too large', () => {
    expect(() => addPool(empty, pool('max'))).toThrow('"Pool" would pool the image itself')
    expect(() => addPool(trunk, pool('max', 5))).toThrow('A 5×5 kernel does not fit the 4×4×1 map')
    const large = addLayer({...empty, input: [16, 16, 1]}, conv('Trunk'))
    expect(() => addPool(large, pool('sum', 16))).toThrow('Counts may reach 1024 after "Pool"')
  })
})

describe('addition', () => {
  it('joins what began as one network, without doubling what is shared', () => {
    const joined = addBranches(addLayer(trunk, conv('Left')), addLayer(trunk, conv('Right')), 'Join')
    expect(joined.layers.map(({name}) => name)).toEqual(['Trunk', 'Left', 'Right'])
    expect(sourceOf(joined, 2)).toEqual({type: 'layer', layer: 0})
    expect(gathered(joined, [], counts, counts)).toEqual(counts.map(count => 2 * count))
    const after = addLayer(joined, conv('After'))
    expect(sourceOf(after, 3)).toEqual<Source>({
      type: 'add',
      name: 'Join',
      of: [
        {type: 'layer', layer: 1},
        {type: 'layer', layer: 2},
      ],
    })
    expect(outputOf(after)).toEqual([4, 4, 1])
  })

  it('makes one spike of each branch worth the same', () => {
    const small = (id: string) => addLayer(trunk, conv(id, {kernel: 3, padding: 'valid'}))
    const joined = addBranches(
      small('Left'),
      addPool(trunk, {name: 'Pool', mode: 'average', size: 3, stride: 1}),
      'Join',
    )
    // an averaged count is worth a ninth: the other branch counts nine times
    expect(gathered(joined, counts, [1, 0, 2, 0])).toEqual([9 + 12, 10, 18 + 11, 10])
    expect(signalInto(joined, endOf(joined))).toMatchObject({unit: 18, most: 72})
  })

  it('refuses branches of other shapes, other inputs, and bare images', () => {
    const thin = addLayer(trunk, conv('Thin', {filters: 2}))
    expect(() => addBranches(trunk, thin, 'Join')).toThrow(
      'A branch of "Join" has shape 4×4×2, but 4×4×1 is needed',
    )
    const other = addLayer({...empty, levels: {k: 0, B: 1}}, conv('Trunk'))
    expect(() => addBranches(trunk, other, 'Join')).toThrow(
      'The branches of "Join" begin with different inputs',
    )
    expect(() => addBranches(trunk, empty, 'Join')).toThrow('"Join" would add the image itself')
  })
})
