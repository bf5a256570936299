import {describe, expect, it} from 'vitest'
import {lenet} from '../core/network.ts'
import {readState, writeState} from './checkpoint.ts'
import {defaultOptions} from './options.ts'
import type {TrainState} from './state.ts'

const state: TrainState = {
  network: lenet({k: 1, B: 2}),
  options: defaultOptions,
  epoch: 3,
  parameters: Float32Array.of(1, -2, 0.1),
  optimizer: {slots: [Float32Array.of(1, 2, 3), Float32Array.of(4, 5, 6)], steps: 99},
  best: {epoch: 2, score: {loss: 0.5, correct: 90, images: 100}, parameters: Float32Array.of(7, 8, 9)},
  history: [{epoch: 1, loss: 1, accuracy: 0.5, imagesPerSecond: 10, validation: {loss: 2, accuracy: 0.25}}],
  curve: [{step: 5, loss: 1.5, accuracy: 0.25}],
}

describe('a checkpoint', () => {
  it('gives back the state it was made of', () => {
    expect(readState(writeState(state), 'x')).toEqual(state)
  })

  it('may hold a training at its beginning, or a finished one', () => {
    const {network, options, epoch, parameters, history, curve} = state
    const optimizer = {slots: [], steps: 0}
    const first = {network, options, epoch, parameters, history, curve, optimizer}
    expect(readState(writeState(first), 'x')).toEqual(first)
    const final = {parameters: Float32Array.of(1, 2, 3), statistics: Float32Array.of(4), stopped: true}
    expect(readState(writeState({...state, final}), 'x')).toEqual({...state, final})
  })

  it('may lie anywhere in memory', () => {
    const bytes = new Uint8Array([1, ...writeState(state)])
    expect(readState(bytes.subarray(1), 'x')).toEqual(state)
  })

  it('that is damaged, cut short, newer or something else is refused', () => {
    const bytes = writeState(state)
    for (const at of [8, 20, 300, bytes.length - 1]) {
      const damaged = bytes.slice()
      damaged[at] ^= 4
      expect(() => readState(damaged, 'x')).toThrow(/"x", checksum|"x", beginning/)
    }
    expect(() => readState(bytes.slice(0, -4), 'x')).toThrow('damaged or missing bytes')
    expect(() => readState(bytes.slice(0, 10), 'x')).toThrow('a checkpoint of a training')
    const newer = bytes.slice()
    newer[4] = 9
    expect(() => readState(newer, 'x')).toThrow('"x" has format 9')
    expect(() => readState(new Uint8Array(100), 'x')).toThrow('beginning')
  })
})
