import {memory} from '@tensorflow/tfjs-core'
import {describe, expect, it} from 'vitest'
import {heldDataset} from '../core/dataset.ts'
import type {Network} from '../core/network.ts'
import {seededRandom} from '../core/random.ts'
import {openNodeBackend} from './node-backend.ts'
import {readState, writeState} from './checkpoint.ts'
import type {TrainOptions} from './options.ts'
import type {Progress, TrainHooks, TrainState} from './state.ts'
import {modelFrom} from './train.ts'
import {trainNetwork} from './trainer.ts'

const network: Network = {
  input: [8, 8, 1],
  levels: {k: 1, B: 2},
  layers: [
    {type: 'conv', name: 'Conv1', filters: 8, kernel: 3, stride: 1, padding: 'same', weights: 'float'},
    {type: 'conv', name: 'Conv2', filters: 8, kernel: 2, stride: 2, padding: 'same', weights: 'ternary'},
    {type: 'dense', name: 'Hidden', units: 16, activation: 'quantized', weights: 'ternary'},
    {type: 'dense', name: 'Readout', units: 3, activation: 'readout', weights: 'float'},
  ],
}

/** Bars on noise: class 0 lies, class 1 stands, class 2 leans. */
function bars(images: number) {
  const random = seededRandom(11)
  const labels = Uint8Array.from({length: images}, () => Math.floor(3 * random()))
  const data = new Uint8Array(images * 64)
  labels.forEach((label, i) => {
    const place = 1 + Math.floor(6 * random())
    for (let pixel = 0; pixel < 64; pixel++) {
      const [y, x] = [pixel >> 3, pixel & 7]
      const lit = [y === place, x === place, x === y][label]
      data[i * 64 + pixel] = Math.floor(60 * random()) + (lit ? 150 : 0)
    }
  })
  return heldDataset({
    name: 'Bars',
    split: 'whole',
    shape: [8, 8, 1],
    pixels: data,
    scale: 1 / 256,
    labels,
    classes: ['lying', 'standing', 'leaning'],
  })
}

const dataset = bars(600)
const options = {
  epochs: 4,
  batch: 20,
  rate: 0.01,
  warmUp: 5,
  validation: 100,
  calibration: 200,
  augmentation: {shift: 0.5, turn: 3, zoom: 0.05},
}

const train = (how: Partial<TrainOptions> = {}, hooks: TrainHooks = {}, of: Network = network) =>
  trainNetwork({network: of, dataset}, {options: {...options, ...how}, hooks})

describe('training', () => {
  it('learns bars, and tells how it goes', async () => {
    const told: Progress[] = []
    const {model, state} = await train({}, {onProgress: progress => told.push(progress)})
    const validations = told.flatMap(({validation}) => validation ?? [])
    expect(validations).toHaveLength(4)
    expect(Math.max(...validations.map(({accuracy}) => accuracy))).toBeGreaterThan(0.95)
    expect(told).toHaveLength(4 * 25 + 4)
    expect(told.at(-1)).toMatchObject({epoch: 4, epochs: 4, step: 25, steps: 25})
    expect(state.history.map(({epoch}) => epoch)).toEqual([1, 2, 3, 4])
    expect(state.curve.at(-1)?.step).toBe(100)
    expect(told.at(-1)?.leaked).toBe(0)
    expect(new Set(model.weights[1].kernel)).toEqual(new Set([-1, 0, 1]))
    expect(model.weights.map(({batchNorm}) => batchNorm?.variance.length)).toEqual([8, 8, 16, undefined])
  })

  it('gives the same model for the same seed, another for another', async () => {
    const of = async (seed: number) => (await train({epochs: 1, seed})).model
    const [one, again, other] = [await of(1), await of(1), await of(2)]
    expect(again).toEqual(one)
    expect(other).not.toEqual(one)
  })

  it('keeps no tensor from one epoch to the next', async () => {
    await openNodeBackend()
    const counts = new Set<number>([memory().numTensors])
    await train({}, {onEpoch: () => void counts.add(memory().numTensors)})
    expect([...counts, memory().numTensors]).toEqual([0, 0])
  })

  it('stops after the step in which it is told to', async () => {
    const signal = {aborted: false}
    const training = train({}, {signal, onProgress: ({step}) => (signal.aborted = step === 3)})
    await expect(training).rejects.toThrow('Stopped after step 3 of 25 in epoch 1 at your request.')
  })

  it.each(['adam', 'sgd'] as const)(
    'goes on from a checkpoint as if it had never stopped: %s',
    async optimizer => {
      const how = {optimizer, weightDecay: 0.01, smoothing: 0.05}
      const whole = await train(how)
      let saved = new Uint8Array()
      const signal = {aborted: false}
      const onEpoch = (state: TrainState) => {
        if (state.epoch < 2) return
        saved = writeState(state)
        signal.aborted = true
      }
      await expect(train(how, {signal, onEpoch})).rejects.toThrow('Stopped')
      const from = readState(saved, 'checkpoint')
      expect(from.epoch).toBe(2)
      const rest = await trainNetwork({network, dataset}, {options: {...options, ...how}, from})
      expect(rest.model).toEqual(whole.model)
      const plain = ({history, curve, ...state}: TrainState) => [
        history.map(row => ({...row, imagesPerSecond: 0})),
        curve,
        writeState({...state, history: [], curve: []}),
      ]
      expect(plain(rest.state)).toEqual(plain(whole.state))
      expect(modelFrom(readState(writeState(whole.state), 'end'))).toEqual(whole.model)
    },
  )

  it('begins with the weights of other levels', async () => {
    const {state} = await train({})
    const binary: Network = {...network, levels: {k: 0, B: 1}}
    const first = {options: {...options, epochs: 1}}
    const afresh = await trainNetwork({network: binary, dataset}, first)
    const start = state.best!.parameters
    const begun = await trainNetwork({network: binary, dataset}, {...first, start})
    expect(begun.state.history[0].loss).toBeLessThan(0.7 * afresh.state.history[0].loss)
    const short = start.subarray(1)
    await expect(trainNetwork({network: binary, dataset}, {...first, start: short})).rejects.toThrow(
      'trainable numbers, but this network has',
    )
  })

  it('waits while it is wished to pause, and ends with the best so far where that is wished', async () => {
    let wish: 'run' | 'pause' | 'stop' = 'run'
    let turns = 0
    const {state} = await train(
      {},
      {
        wish: () => wish,
        onProgress: ({epoch, step}) => (wish = epoch === 2 && step === 3 ? 'pause' : wish),
        turn: () => {
          if (wish === 'pause' && ++turns === 3) wish = 'stop'
          return Promise.resolve()
        },
      },
    )
    expect(turns).toBe(3)
    expect(state).toMatchObject({epoch: 1, best: {epoch: 1}, final: {stopped: true}})
  })

  it('learns in full precision, by SGD, with images held out in a set of their own', async () => {
    const full: Network = {
      ...network,
      precision: 'full',
      layers: network.layers.map(layer => ({...layer, weights: 'float'})),
    }
    const {model, state} = await trainNetwork(
      {network: full, dataset, heldOut: bars(150)},
      {options: {...options, optimizer: 'sgd', rate: 0.05, validation: 100}},
    )
    expect(state.best?.score.images).toBe(150)
    expect(state.best!.score.correct / 150).toBeGreaterThan(0.95)
    expect(new Set(model.weights[1].kernel).size).toBeGreaterThan(100)
  })

  it('takes the last epoch where no image is held out', async () => {
    const told: Progress[] = []
    await train({epochs: 1, validation: 0}, {onProgress: progress => told.push(progress)})
    expect(told).toHaveLength(30)
  })
})

describe('what cannot be trained', () => {
  it.each([
    [{validation: 600}, 'Parameter "validation" leaves 0 of 600 images to train on'],
    [{epochs: 0}, 'Parameter "epochs" must be a whole number 1 to 10000, not 0.'],
    [{rate: Number.NaN}, 'Parameter "rate" must be 0 to 10, not NaN.'],
  ])('is told: %o', async (wrong, message) => {
    await expect(train(wrong)).rejects.toThrow(message)
  })

  it('is a network without a readout', async () => {
    const headless = {...network, layers: network.layers.slice(0, -1)}
    await expect(train({}, {}, headless)).rejects.toThrow('does not end in a readout')
  })

  it('is a network for other images, or too few classes', async () => {
    const wide: Network = {...network, input: [8, 9, 1]}
    await expect(train({}, {}, wide)).rejects.toThrow('Bars has shape 8×8×1, but 8×9×1 is needed.')
    const narrow: Network = {
      ...network,
      layers: [{type: 'dense', name: 'Readout', units: 2, activation: 'readout', weights: 'float'}],
    }
    await expect(train({}, {}, narrow)).rejects.toThrow('The readout has 2 units')
  })
})

it('trains a lone readout', async () => {
  const alone: Network = {...network, layers: [{...network.layers[3], name: 'Readout'}]}
  const {model} = await train({epochs: 2}, {}, alone)
  expect(model.weights[0].kernel).toHaveLength(64 * 3)
})
