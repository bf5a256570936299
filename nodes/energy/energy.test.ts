// @vitest-environment happy-dom
import {afterEach, beforeEach, expect, it, vi} from 'vitest'
import {createApp, h, nextTick} from 'vue'
import type {SpikeRecord} from '../../src/core/simulate/record.ts'
import type {EnergyDisplay} from '../../src/views/energy-rows.ts'
import {evaluate} from './evaluate.ts'
import {energy} from './node.ts'
import View from './View.vue'

const layer = {neurons: 1, copies: 1, spikes: 0, rate: 0, mismatches: 0}
const record = {
  images: 2,
  total: 2,
  dataset: 'Digits',
  layers: [
    {...layer, name: 'Encoder', sop: 0, sopLogical: 0, macs: 1_000_000},
    {...layer, name: 'Conv', sop: 16_000_000, sopLogical: 2_000_000, macs: 4_000_000},
  ],
  readout: {name: 'Readout', macs: 1000},
} as unknown as SpikeRecord
const params = {macLow: 1, macHigh: 2, sopLow: 1, sopHigh: 3, count: 'published'} as const

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

it('estimates ranges, and says that it does', async () => {
  const {metrics} = await evaluate({record}, params, {} as never)
  expect(metrics).toMatchObject({estimate: true, macs: 5_001_000, sops: 8_000_000})
  expect((metrics?.microjoulesAnn as readonly number[])[0]).toBeCloseTo(5.001, 9)
  expect((metrics?.microjoulesSnn as readonly number[])[1]).toBeCloseTo(2 * 1.001 + 24, 9)
})

it('refuses a range that ends before it begins while editing', () => {
  const network = {input: [1, 1, 1], levels: {k: 0, B: 1}, layers: []} as const
  expect(() => energy.infer({record: {network, images: 1}}, {...params, sopLow: 5}, 'energy')).toThrow(
    'Parameter "SOP, low" is 5 pJ, above "SOP, high" (3 pJ).',
  )
})

it('refuses a record without multiply-accumulates', async () => {
  const bare = {...record, layers: record.layers.map(each => ({...each, macs: undefined}))}
  await expect(async () =>
    evaluate({record: bare as unknown as SpikeRecord}, params, {} as never),
  ).rejects.toThrow('does not count')
})

it('draws a range per layer and network, and names its constants’ sources', async () => {
  const {display} = await evaluate({record}, params, {} as never)
  const root = document.body.appendChild(document.createElement('div'))
  createApp({render: () => h(View, {display: display as EnergyDisplay, stale: false})}).mount(root)
  await nextTick()
  await nextTick()
  const all = (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)]
  expect(root.querySelector('h3')?.textContent.replaceAll('\u00a0', ' ')).toBe(
    'Estimate: an image costs the spiking network 9 to 26 µJ, the quantized one 5 to 10 µJ.',
  )
  expect(all('.row .name').map(text => text.textContent)).toEqual([
    'All layers',
    'Encoder',
    'Conv',
    'Readout',
  ])
  const [, , conv] = all('.row')
  const widths = ['.ann', '.snn'].map(name => Number(conv?.querySelector(name)?.getAttribute('width')))
  expect(widths[1] / widths[0]).toBeCloseTo(Math.log(3) / Math.log(2), 6)
  all('button[aria-pressed]')[0]?.click()
  await nextTick()
  expect(root.querySelector('table')?.textContent).toContain('unverified')
})
