// @vitest-environment happy-dom
import {afterEach, beforeEach, expect, it, vi} from 'vitest'
import {createApp, h, nextTick} from 'vue'
import {convert} from '../../src/core/convert/convert.ts'
import {randomImages, randomModel, randomNetwork} from '../../src/core/random-network.ts'
import {seededRandom} from '../../src/core/random.ts'
import {simulate, simulation} from '../../src/core/simulate/simulate.ts'
import {fastestEngine} from '../../src/engine/choose.ts'
import type {RasterDisplay} from '../../src/views/raster-words.ts'
import {rasterPrint} from '../../src/views/raster.ts'
import {evaluate} from './evaluate.ts'
import View from './View.vue'

const model = randomModel(randomNetwork(seededRandom(6)), seededRandom(6))
const network = convert(model, 'exact')
const dataset = randomImages(model.network, 3, seededRandom(7))
const layers = network.layers.map((_, l) => l)

function recordOf(method: 'signed' | undefined, images: readonly number[]) {
  const temporal = method && ({method, steps: 8, doubleBuffered: false, reset: 'soft', v0: 0} as const)
  const recording = {images, layers, neurons: [0, 2]}
  const engine = fastestEngine(network, dataset, {
    noise: 0,
    seed: 1,
    compare: false,
    recording,
    ...(temporal && {temporal}),
  })
  return simulate(engine, simulation(network, dataset, 9, temporal))
}
async function displayOf(method: 'signed' | undefined, images: readonly number[] = [0, 2], image = 1) {
  const {display, metrics} = await evaluate({record: await recordOf(method, images)}, {image}, {} as never)
  return {display: display as RasterDisplay, metrics}
}

beforeEach(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      readonly tell: (entries: unknown[]) => void
      constructor(tell: (entries: unknown[]) => void) {
        this.tell = tell
      }
      observe() {
        this.tell([{contentRect: {width: 600, height: 2000}}])
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

async function mount(display: RasterDisplay | undefined) {
  const root = document.body.appendChild(document.createElement('div'))
  createApp({render: () => h(View, {display, stale: false})}).mount(root)
  await nextTick()
  await nextTick()
  return {root, all: (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)]}
}

it('says what a mark is, and prints one for each neuron in each step it fires in', async () => {
  const {display} = await displayOf('signed')
  const {all} = await mount(display)
  const [layer] = display.layers
  expect(display.image).toBe(2)
  expect(all('.meaning')[0]?.textContent).toBe('Each mark is a spike of one neuron in one step.')
  const root = document.createElement('div')
  rasterPrint(root).update({...display, layer, stale: false, width: 600, height: 2000})
  const marks = root.innerHTML.match(/h[\d.]+v[\d.]+h-[\d.]+z/g)
  expect(marks).toHaveLength(layer.perStep.neurons.reduce((sum, count) => sum + count, 0))
})

it('shows another layer when it is chosen', async () => {
  const {display} = await displayOf('signed')
  const {all, root} = await mount(display)
  const [select] = all('select') as HTMLSelectElement[]
  select.value = display.layers[1].name
  select.dispatchEvent(new Event('change'))
  await nextTick()
  expect(root.textContent).toContain(`in ${display.layers[1].name}, of`)
})

it('is one step in Scatter-and-Gather, in which copies fire together', async () => {
  const {display, metrics} = await displayOf(undefined)
  const {all} = await mount(display)
  expect(display.steps).toBe(1)
  expect(metrics?.recorded).toBe(2)
  expect(all('svg[role=img]')[0]?.getAttribute('aria-label')).toContain(
    'stronger the more of its copies fire',
  )
})

it('says where to ask for a recording when there is none', async () => {
  const {display} = await displayOf('signed', [])
  const {root} = await mount(display)
  expect(root.textContent).toContain('Record images')
})
