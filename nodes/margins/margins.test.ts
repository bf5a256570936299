// @vitest-environment happy-dom
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest'
import {createApp, h, nextTick} from 'vue'
import {convert} from '../../src/core/convert/convert.ts'
import type {SpikingNetwork} from '../../src/core/convert/spiking.ts'
import {heldDataset, takeImages} from '../../src/core/dataset.ts'
import {geometriesOf, type Network} from '../../src/core/network.ts'
import {randomImages, randomModel, randomNetwork} from '../../src/core/random-network.ts'
import {seededRandom} from '../../src/core/random.ts'
import {shown} from '../../src/core/simulate/engine.ts'
import {marginHistogram, type Margins} from '../../src/core/simulate/margins.ts'
import {scalarEngine} from '../../src/core/simulate/scalar-engine.ts'
import {evaluate} from './evaluate.ts'
import {margins} from './node.ts'
import View from './View.vue'

const network: Network = {
  input: [1, 1, 2],
  levels: {k: 1, B: 1},
  layers: [
    {type: 'dense', name: 'Dense', units: 2, activation: 'quantized', weights: 'float'},
    {type: 'dense', name: 'Readout', units: 2, activation: 'readout', weights: 'float'},
  ],
}

/** Two neurons that are their pixels, byte / 128, with these thresholds. */
function example(...thresholds: number[]): SpikingNetwork {
  const [geometry, readout] = geometriesOf(network)
  const kernel = Float32Array.of(1, 0, 0, 1)
  const copies = thresholds.length / 2
  const layer = {name: 'Dense', geometry, copies, most: copies, kernel, ternary: true}
  return {
    method: 'exact',
    layers: [{...layer, thresholds: Float64Array.from(thresholds), flipped: new Uint8Array(2)}],
    readout: {name: 'Readout', geometry: readout, kernel},
    model: {network, weights: []},
  }
}

/** Potentials 1.046875 and 1.75, then 0 and 0. */
const dataset = heldDataset({
  name: 'Pixels',
  split: 'whole',
  shape: [1, 1, 2],
  pixels: Uint8Array.of(134, 224, 0, 0),
  scale: 1 / 256,
  labels: Uint8Array.of(0, 1),
  classes: ['0', '1'],
})
const filled = ({bins}: {readonly bins: readonly number[]}) =>
  new Map(bins.map((neurons, bin) => [bin, neurons] as const).filter(([, neurons]) => neurons > 0))
const context = {progress: () => Promise.resolve()} as never

describe('margins', () => {
  it('of two neurons with thresholds 1 and 2 are 0.046875 and 0.25, then 1 and 1', async () => {
    const {metrics, display} = await evaluate({spiking: example(1, 2, 1, 2), dataset}, {images: 32}, context)
    expect(metrics).toEqual({
      images: 2,
      within5: 0.25,
      layers: [{name: 'Dense', neurons: 2, least: 0.046875, within5: 0.25, median: 0.25, unit: 'spacing'}],
    })
    expect(filled((display as Margins).layers[0])).toEqual(
      new Map([
        [0, 1],
        [2, 1],
        [10, 2],
      ]),
    )
  })

  it('are in units of the channel’s own gap, the other channels’ where it has none', async () => {
    const run = (...thresholds: number[]) =>
      marginHistogram(example(...thresholds), dataset, 1, () => Promise.resolve())
    // gaps 0.5 and 4: 0.046875 / 0.5, 0.75 / 4
    expect(filled((await run(1, 1.5, 1, 5)).layers[0])).toEqual(
      new Map([
        [0, 1],
        [1, 1],
      ]),
    )
    // gap 0.5 for both: 0.046875 / 0.5, 0.25 / 0.5
    expect(filled((await run(1, 1.5, -Infinity, 2)).layers[0])).toEqual(
      new Map([
        [0, 1],
        [5, 1],
      ]),
    )
  })

  it('of one threshold are in units of the mean distance', async () => {
    const fractions: number[] = []
    const {layers} = await marginHistogram(example(1, 1), dataset, 2, fraction => {
      fractions.push(fraction)
      return Promise.resolve()
    })
    // distances 0.046875, 0.75, 1, 1; mean 0.69921875
    expect(layers[0]).toMatchObject({unit: 'distance', near: 0, least: 0.046875, median: 1.072})
    expect(filled(layers[0])).toEqual(
      new Map([
        [0, 1],
        [10, 1],
        [14, 2],
      ]),
    )
    expect(fractions).toEqual([0.25, 0.5, 0.75, 1])
  })

  it('skip infinite thresholds, and are two or more where no threshold is finite', async () => {
    const {layers} = await marginHistogram(example(1, 2, Infinity, Infinity), dataset, 2, () =>
      Promise.resolve(),
    )
    expect(filled(layers[0])).toEqual(
      new Map([
        [0, 1],
        [10, 1],
        [20, 2],
      ]),
    )
    const none = await marginHistogram(example(-Infinity, Infinity), dataset, 2, () => Promise.resolve())
    expect(none.layers[0]).toMatchObject({least: null, median: null, near: 0})
    expect(filled(none.layers[0])).toEqual(new Map([[20, 4]]))
  })

  it('total neurons × images, and are least where the engine says, for any network', async () => {
    const random = seededRandom(5)
    for (let trial = 0; trial < 12; trial++) {
      const spiking = convert(randomModel(randomNetwork(random), random), 'exact')
      const images = randomImages(spiking.model.network, 3, random)
      const {layers} = await marginHistogram(spiking, images, 3, () => Promise.resolve())
      const engine = scalarEngine(spiking, {compare: false, noise: 0, seed: 1})
      const blocks = [0, 1, 2].map(first => engine.show(shown(images, first, 1)))
      layers.forEach(({bins, neurons, whole, least}, l) => {
        expect(bins.reduce((sum, count) => sum + count, 0)).toBe(neurons * 3)
        if (!whole) expect(least ?? Infinity).toBe(Math.min(...blocks.map(({margins}) => margins![l])))
      })
    }
  })

  it('need images of the network’s shape', () => {
    const infos = {spiking: {network}, dataset: {shape: [1, 1, 3], classes: 2, images: 5}} as const
    expect(() => margins.infer(infos, {images: 32}, 'margins')).toThrow('1×1×3')
    const fit = {...infos, dataset: {...infos.dataset, shape: [1, 1, 2]}} as const
    expect(margins.infer(fit, {images: 32}, 'margins').facts).toEqual([{label: 'Images', value: '5'}])
  })
})

describe('the view', () => {
  beforeEach(() => {
    vi.stubGlobal(
      'ResizeObserver',
      class {
        readonly tell: (entries: unknown[]) => void
        constructor(tell: (entries: unknown[]) => void) {
          this.tell = tell
        }
        observe() {
          this.tell([{contentRect: {width: 850, height: 230}}])
        }
        disconnect() {
          // nothing is followed
        }
      },
    )
  })
  afterEach(() => {
    vi.unstubAllGlobals()
    document.body.innerHTML = ''
  })

  async function mounted(display: Margins) {
    const root = document.body.appendChild(document.createElement('div'))
    createApp({render: () => h(View, {display, stale: false})}).mount(root)
    await nextTick()
    await nextTick()
    return root
  }

  it('states the finding, draws a histogram per layer and gives the figures as a table', async () => {
    const {display} = await evaluate({spiking: example(1, 2, 1, 2), dataset}, {images: 2}, context)
    const root = await mounted(display as Margins)
    expect(root.querySelector('h3')?.textContent.replaceAll('\u00a0', ' ')).toBe(
      '25.0 % of neurons lie within 5 % of a threshold; the closest by 0.047 in Dense.',
    )
    expect(root.querySelectorAll('.panel .bar')).toHaveLength(21)
    expect(root.querySelector('.panel')?.getAttribute('aria-label')).toContain('least distance 0.047')
    root.querySelector<HTMLElement>('button[aria-pressed]')?.click()
    await nextTick()
    expect(root.querySelector('tbody')?.textContent).toContain('gap between thresholds')
  })

  it('says so before any image', async () => {
    const none = takeImages(dataset, 0)
    const {display} = await evaluate({spiking: example(1, 2, 1, 2), dataset: none}, {images: 2}, context)
    const root = await mounted(display as Margins)
    expect(root.querySelector('h3')?.textContent).toBe('No image has been shown yet.')
  })
})
