import {expect, it} from 'vitest'
import type {Dataset} from '../core/dataset.ts'
import {heldDataset} from '../core/dataset.ts'
import type {Network} from '../core/network.ts'
import {trainNetwork} from './trainer.ts'

it('varies the images it trains on, and never those it chooses by or measures statistics on', async () => {
  const network: Network = {
    input: [2, 2, 1],
    levels: {k: 0, B: 1},
    layers: [
      {type: 'dense', name: 'Hidden', units: 4, activation: 'quantized', weights: 'float'},
      {type: 'dense', name: 'Readout', units: 2, activation: 'readout', weights: 'float'},
    ],
  }
  const held = heldDataset({
    name: 'Bits',
    split: 'train',
    shape: [2, 2, 1],
    pixels: Uint8Array.from({length: 160}, (_, i) => (i * 37) % 256),
    scale: 1 / 256,
    labels: Uint8Array.from({length: 40}, (_, i) => i % 2),
    classes: ['even', 'odd'],
  })
  const varied = new Set<number>()
  const dataset: Dataset = {
    ...held,
    varied: true,
    read(first, count, salt) {
      // Salts of a few are tried beforehand, to see whether images vary at all.
      if (salt !== undefined && salt > 3) varied.add(first)
      return salt === undefined ? held.read(first, count) : held.read(first, count).map(pixel => 255 - pixel)
    },
  }
  const options = {epochs: 2, batch: 5, validation: 10, warmUp: 1}
  await trainNetwork({network, dataset}, {options})
  expect([...varied].sort((a, b) => a - b)).toEqual(Array.from({length: 30}, (_, i) => i))
})
