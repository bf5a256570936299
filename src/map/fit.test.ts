import {describe, expect, it} from 'vitest'
import {addPool} from '../core/grow.ts'
import {lenet, type Network} from '../core/network.ts'
import {chips} from './chips.ts'
import {lastLayerFit} from './fit.ts'

/** A network up to a layer, as a layer's node gives it. */
const upTo = (network: Network, layers: number): Network => ({
  ...network,
  layers: network.layers.slice(0, layers),
})
const L1 = lenet({k: 0, B: 1})
const L4 = lenet({k: 1, B: 2})
const fits = (network: Network, chip: keyof typeof chips, method: 'sg' | 'sr' = 'sg') =>
  [2, 3, 4, 5, 6].map(layers => lastLayerFit(upTo(network, layers), method, chips[chip])!)

describe('LeNet on PAICORE 2.x', () => {
  it('takes the lower bound of cores, layer by layer', () => {
    expect(fits(L1, 'paicore-2').map(({cores}) => cores)).toEqual([36, 9, 8, 2, 1])
    expect(fits(L4, 'paicore-2').map(({cores}) => cores)).toEqual([288, 36, 64, 8, 8])
  })

  it('has the worked example: Conv2 of tiles of 4×4 takes 1,024 of 1,152 axons', () => {
    expect(fits(L1, 'paicore-2')[0]).toMatchObject({
      fanIn: 400,
      mostInputs: 73_728,
      axons: 1024,
      axonsOfCore: 1152,
      extension: 1,
      coresOfChip: 1008,
    })
  })
})

it('says why a layer does not fit, and what helps', () => {
  const [conv2, pool3] = fits(L1, 'truenorth')
  expect(conv2).toMatchObject({cores: 0, fanIn: 400, mostInputs: 128})
  expect(conv2.problem).toContain('A neuron of "Conv2" has 400 inputs, but a core of TrueNorth takes 128')
  expect(conv2.remedy).toMatch(/\.$/)
  expect(pool3.problem).toBeUndefined()
})

it('is silent on what the host computes', () => {
  expect(lastLayerFit(upTo(L1, 0), 'sg', chips['paicore-2'])).toBeUndefined()
  expect(lastLayerFit(upTo(L1, 1), 'sg', chips['paicore-2'])).toBeUndefined()
  expect(lastLayerFit(L1, 'sg', chips['paicore-2'])).toBeUndefined()
})

it('knows a layer again that it has measured, and tells one behind a pool from one that is not', () => {
  const network = upTo(L1, 3)
  const first = lastLayerFit(network, 'sg', chips['paicore-2'])
  expect(lastLayerFit({...network}, 'sg', chips['paicore-2'])).toBe(first)
  const pooled = addPool(upTo(L1, 2), {name: 'P', mode: 'sum', size: 2, stride: 2})
  const behind: Network = {
    ...pooled,
    layers: [
      ...pooled.layers,
      {...L1.layers[2], kernel: 2, stride: 1, ...(pooled.end && {from: pooled.end})} as never,
    ],
  }
  expect(lastLayerFit(behind, 'sg', chips['paicore-2'])?.cores).toBeGreaterThan(0)
})
