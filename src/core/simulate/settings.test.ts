import {describe, expect, it} from 'vitest'
import {lenet} from '../network.ts'
import {engineOptions, numbersIn, type SimulationSettings} from './settings.ts'

const usual: SimulationSettings = {
  method: 'scatter-gather',
  steps: null,
  doubleBuffered: false,
  reset: 'soft',
  v0: 0.5,
  noise: 0,
  noiseLayers: '',
  weightJitter: 0,
  thresholdJitter: 0,
  dead: 0,
  compare: true,
  recordImages: '',
  recordLayers: '',
  recordNeurons: '',
}
const network = lenet({k: 1, B: 2})
const options = (over: Partial<SimulationSettings>) => engineOptions({...usual, ...over}, network, 3)

describe('engineOptions', () => {
  it('asks for nothing that is not set', () => {
    expect(options({})).toEqual({
      noise: 0,
      seed: 3,
      compare: true,
      disturbance: {lossy: [0], weightJitter: 0, thresholdJitter: 0, dead: 0},
    })
  })

  it('takes as many steps as are exact, or usual', () => {
    expect(options({method: 'store-release'}).temporal?.steps).toBe(4)
    expect(options({method: 'signed'}).temporal?.steps).toBe(32)
    expect(options({method: 'rate', steps: 7}).temporal?.steps).toBe(7)
    expect(() => options({method: 'store-release', steps: 2})).toThrow('must be a whole number 4 to')
  })

  it('finds layers by their names, in any case', () => {
    expect(options({noiseLayers: 'conv4, Pool3'}).disturbance?.lossy).toEqual([2, 3])
    expect(options({noiseLayers: 'all'}).disturbance?.lossy).toEqual([0, 1, 2, 3, 4, 5])
    expect(() => options({noiseLayers: 'Conv9'})).toThrow(
      'Parameter "Noise in" names the layer "Conv9"; the spiking layers are Conv1, Conv2, Pool3, Conv4, Pool5, Conv6.',
    )
  })

  it('records what is named, all layers unless some are', () => {
    const {recording} = options({recordImages: '0-2, 7', recordNeurons: '5'})
    expect(recording).toEqual({images: [0, 1, 2, 7], layers: [0, 1, 2, 3, 4, 5], neurons: [5]})
    expect(options({recordImages: '1', recordLayers: 'Conv6'}).recording?.layers).toEqual([5])
  })
})

describe('numbersIn', () => {
  it('reads numbers and ranges, each once, ascending', () => {
    expect(numbersIn('', 'X')).toEqual([])
    expect(numbersIn(' 17, 0-3; 2 – 4 ', 'X')).toEqual([0, 1, 2, 3, 4, 17])
  })

  it('says what it cannot read, and refuses too many', () => {
    expect(() => numbersIn('3, x', 'X')).toThrow(
      'Parameter "X" must be numbers and ranges such as 0-3, 17, not "x".',
    )
    expect(() => numbersIn('0-9999', 'X')).toThrow('names more than 256 numbers')
  })
})
