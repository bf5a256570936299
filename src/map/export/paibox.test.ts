import {expect, it} from 'vitest'
import {convert} from '../../core/convert/convert.ts'
import {lenet} from '../../core/network.ts'
import {randomModel} from '../../core/random-network.ts'
import {seededRandom} from '../../core/random.ts'
import {paiboxOf} from './paibox.ts'

const spiking = convert(randomModel(lenet({k: 1, B: 2}), seededRandom(3)), 'exact')
const {script, arrays} = paiboxOf(spiking, 'LeNet')
const array = (name: string) => arrays.find(each => each.name === name)!

it('builds every layer but encoder and readout, with the shapes of PAIBox', () => {
  expect(script).toContain('LEVELS = 4')
  expect(script).toContain('shape_out=(16, 28, 28)')
  expect(script).toContain('# Conv2\n        self.layer(1, groups, [0], (16, 24, 24), 1, 0)')
  expect(script).toContain('# Pool3\n        self.layer(2, groups, [1], (16, 12, 12), 2, 0)')
  expect(script).toContain('# Conv6\n        self.layer(5, groups, [4], (256, 1, 1), 1, 0)')
  expect(script).toContain('enumerate(groups[5])')
  expect(arrays.map(({name}) => name)).toEqual([1, 2, 3, 4, 5].flatMap(l => [`kernel${l}`, `bias${l}`]))
})

it('has the weights by output, input, row and column, and 1 − threshold for each copy and channel', () => {
  const {kernel, thresholds, copies} = spiking.layers[1]
  const [out, input, row, column] = [7, 3, 2, 4]
  expect(array('kernel1').shape).toEqual([16, 16, 5, 5])
  expect(array('kernel1').data[((out * 16 + input) * 5 + row) * 5 + column]).toBe(
    kernel[((row * 5 + column) * 16 + input) * 16 + out],
  )
  expect(array('bias1').shape).toEqual([4, 16])
  expect(array('bias1').data[2 * 16 + out]).toBe(1 - Math.ceil(thresholds[out * copies + 2]))
})

it('keeps thresholds that no sum reaches out of reach', () => {
  const layers = spiking.layers.map((layer, l) =>
    l === 1 ? {...layer, thresholds: layer.thresholds.map((_, i) => (i % 2 ? Infinity : -Infinity))} : layer,
  )
  const {data} = paiboxOf({...spiking, layers}, 'x').arrays[1]
  expect([...new Set(data)].sort((a, b) => a - b)).toEqual([-1600, 1602])
})

it('refuses what PAIBox has no layer for, and says what to do', () => {
  const same = lenet({k: 0, B: 1})
  const padded = {
    ...same,
    layers: same.layers.map((layer, l) =>
      l === 2 ? {...layer, kernel: 2, stride: 1, padding: 'same' as const} : layer,
    ),
  }
  const network = convert(
    randomModel({...padded, layers: [...padded.layers.slice(0, 3), same.layers[6]]}, seededRandom(1)),
    'exact',
  )
  expect(() => paiboxOf(network, 'x')).toThrow('0, 1, 0, 1 above, below, left and right')
})
