// @vitest-environment happy-dom
import {afterEach, beforeEach, expect, it, vi} from 'vitest'
import {createApp, h, nextTick} from 'vue'
import {convert} from '../../src/core/convert/convert.ts'
import type {ConvertMethod} from '../../src/core/convert/spiking.ts'
import {randomBranched, randomImages, randomModel} from '../../src/core/random-network.ts'
import {seededRandom} from '../../src/core/random.ts'
import type {SpikeRecord} from '../../src/core/simulate/record.ts'
import {scalarEngine} from '../../src/core/simulate/scalar-engine.ts'
import {simulate, simulation} from '../../src/core/simulate/simulate.ts'
import type {CertificateDisplay} from '../../src/views/certificate-rows.ts'
import {evaluate} from './evaluate.ts'
import View from './View.vue'

const random = seededRandom(0)
const model = randomModel(randomBranched(random), random)

function recordOf(method: ConvertMethod) {
  const dataset = randomImages(model.network, 6, seededRandom(5))
  const network = convert(model, method)
  const engine = scalarEngine(network, {noise: 0, seed: 1, compare: true})
  return simulate(engine, simulation(network, dataset, 6))
}

const without = (record: SpikeRecord, name: string) =>
  Object.fromEntries(Object.entries(record).filter(([key]) => key !== name)) as unknown as SpikeRecord

const evaluated = async (method: ConvertMethod) => {
  const {metrics, display} = await evaluate({record: await recordOf(method)}, {}, {} as never)
  return {metrics: metrics!, display: display as CertificateDisplay}
}

async function mount(method: ConvertMethod) {
  const {display} = await evaluated(method)
  const root = document.body.appendChild(document.createElement('div'))
  createApp({render: () => h(View, {display, stale: false})}).mount(root)
  await nextTick()
  const button = (name: string) =>
    [...root.querySelectorAll('button')].find(each => each.textContent.includes(name))
  return {root, button, rows: () => [...root.querySelectorAll('tbody tr')].map(row => row.textContent)}
}

const written: string[] = []
beforeEach(() => {
  vi.stubGlobal('navigator', {clipboard: {writeText: (text: string) => Promise.resolve(written.push(text))}})
})
afterEach(() => {
  vi.unstubAllGlobals()
  document.body.innerHTML = ''
})

it('prints verdict, hashes and a row per layer, the readout’s too', async () => {
  const {metrics} = await evaluated('exact')
  expect(metrics.verdict).toBe(
    'Every spike count equals the quantized network’s level by construction, and on 6 images.',
  )
  expect(metrics.layers).toHaveLength(model.network.layers.length)
  expect(metrics.hashes).toMatchObject({weights: expect.stringMatching(/^[0-9a-f]{64}$/) as string})
  expect(metrics.differences).toEqual([])
})

it('lists the neurons that differ, with the reason of each', async () => {
  const {metrics} = await evaluated('published')
  const differences = metrics.differences as readonly {reason: string; wanted: number; got: number}[]
  expect(metrics.mismatches).toBeGreaterThan(0)
  expect(differences.length).toBeGreaterThan(0)
  for (const {reason, wanted, got} of differences) {
    expect(reason.length).toBeGreaterThan(5)
    expect(wanted).not.toBe(got)
  }
})

it('refuses a record that has none', async () => {
  const bare = without(await recordOf('exact'), 'certificate')
  await expect(async () => evaluate({record: bare}, {}, {} as never)).rejects.toThrow('has no certificate')
})

it('shows a table per layer, and the differences on request', async () => {
  const {rows, button} = await mount('published')
  expect(rows()).toHaveLength(model.network.layers.length)
  expect(rows()[0]).toContain('exact float64')
  expect(rows()[1]).toContain('integers')
  button('Differences')?.click()
  await nextTick()
  expect(rows()[0]).toMatch(/γ < 0|tie|rounding|γ = 0/)
})

it('has nothing to list where nothing differs', async () => {
  const {button, root} = await mount('exact')
  expect(button('Differences')).toBeUndefined()
  expect(root.querySelector('h3')?.textContent).toContain('Every spike count equals')
})

it('copies itself as a text', async () => {
  const {button} = await mount('exact')
  button('Copy')?.click()
  await vi.waitFor(() => expect(button('Copied')).toBeDefined())
  expect(written.at(-1)).toMatch(/^Certificate: Random images, 6 images; k = /)
})
