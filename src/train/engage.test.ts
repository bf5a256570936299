import {afterEach, beforeEach, expect, it, vi} from 'vitest'
import type {Network} from '../core/network.ts'
import type {BackendName, Platform} from './devices.ts'
import {engage} from './engage.ts'
import type {StartThread, ToThread} from './threads.ts'

const network: Network = {
  input: [4, 4, 1],
  levels: {k: 0, B: 1},
  layers: [{type: 'dense', name: 'Readout', units: 2, activation: 'readout', weights: 'float'}],
}
const task = {network, augmentation: {shift: 0, turn: 0, zoom: 0}, smoothing: 0}
const platform = {apart: true} as Platform

let time = 0
let closed: BackendName[] = []
beforeEach(() => {
  time = 0
  closed = []
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Threads whose steps take so many milliseconds; those of Infinity never answer. */
const threadsOf =
  (steps: Readonly<Record<'wasm' | 'webgl', number>>): StartThread =>
  hear => {
    let backend: BackendName = 'wasm'
    return {
      send(message: ToThread) {
        if (message.type === 'task') backend = message.backend
        else if (steps[backend as 'wasm'] < Infinity) {
          time += steps[backend as 'wasm']
          hear({result: {}})
        }
      },
      close: () => void closed.push(backend),
    }
  }

async function crewOf(startThread: StartThread, asked: boolean, threads = 1) {
  const chosen = {backend: 'webgl', asked, words: 'WebGL on a card'} as const
  const engaged = engage(task, {chosen, threads, platform, startThread, now: () => time})
  await vi.advanceTimersByTimeAsync(30_000)
  return engaged
}

it('takes WebAssembly where a graphics processor is stuck, even if it was asked for, and says so', async () => {
  const crew = await crewOf(threadsOf({wasm: 20, webgl: Infinity}), true)
  expect(crew.words).toBe('WebAssembly, since WebGL did not finish a small trial in 30 seconds')
  expect(closed).toEqual(['webgl'])
})

it('takes WebAssembly where that is faster, all threads counted', async () => {
  const slow = await crewOf(threadsOf({wasm: 20, webgl: 50}), false)
  expect(slow.words).toBe('WebAssembly, since WebGL was slower in a trial: 50 ms instead of 20 ms for a step')
  const slower = await crewOf(threadsOf({wasm: 20, webgl: 15}), false, 4)
  expect(slower.words).toMatch(/15 ms instead of 5 ms for a step$/)
  const fast = await crewOf(threadsOf({wasm: 20, webgl: 15}), false)
  expect(fast.words).toBe('WebGL on a card')
})

it('takes a slow graphics processor where it was asked for', async () => {
  expect((await crewOf(threadsOf({wasm: 20, webgl: 500}), true)).words).toBe('WebGL on a card')
})

it('says why a trial failed', async () => {
  const broken: StartThread = (_hear, crash) => ({
    send: message => message.type === 'request' && crash('context lost'),
    close: () => undefined,
  })
  expect((await crewOf(broken, true)).words).toMatch(
    /^WebAssembly, since WebGL failed in a trial \(.*context lost/,
  )
})
