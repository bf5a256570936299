// @vitest-environment happy-dom
import {afterEach, beforeEach, expect, it, vi} from 'vitest'
import {createApp, h, nextTick} from 'vue'
import type {AccuracyDisplay} from '../../src/views/accuracy-over-time-rows.ts'
import View from './View.vue'

const display: AccuracyDisplay = {
  timing: {method: 'rate', window: 4, latency: 4, initiationInterval: 4},
  correctByStep: [0, 40, 99, 100],
  images: 100,
  total: 100,
  dataset: 'MNIST',
  axis: 'full',
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
        this.tell([{contentRect: {width: 600, height: 230}}])
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

async function mount(shown: AccuracyDisplay | undefined, stale = false) {
  const root = document.body.appendChild(document.createElement('div'))
  createApp({render: () => h(View, {display: shown, stale})}).mount(root)
  await nextTick()
  await nextTick()
  const all = (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)]
  return {root, all, text: () => root.textContent.replaceAll('\u00a0', ' ')}
}

it('says how accurate, and from when on', async () => {
  const {text} = await mount(display)
  expect(text()).toContain('100.0 % right after 4 steps; within one point of that from step 3 on.')
  expect(text()).toContain('Rate IF, an image every 4 steps')
})

it('draws a curve in its band, a dot per step, and reads it aloud', async () => {
  const {all} = await mount(display)
  expect(all('circle')).toHaveLength(4)
  expect(all('.band')[0]?.getAttribute('d')).toMatch(/^M.*Z$/)
  expect(all('.curve')[0]?.getAttribute('d')?.match(/[ML]/g)).toHaveLength(4)
  expect(all('svg[role=img]')[0]?.getAttribute('aria-label')).toContain(
    'Accuracy after each of 4 time steps.',
  )
})

it('tells the figures of the step that arrow keys choose', async () => {
  const {all} = await mount(display)
  const [svg] = all('svg[role=img]')
  const press = (key: string) => svg?.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}))
  press('ArrowRight')
  press('ArrowRight')
  expect(all('.row-tip.open')[0]?.textContent.replaceAll('\u00a0', ' ')).toBe(
    'Step2Accuracy40.00 %Right40 of 10095 % interval30.94 % to 49.80 %',
  )
  press('Escape')
  expect(all('.row-tip.open')).toHaveLength(0)
})

it('shows exact figures as a table', async () => {
  const {all} = await mount(display)
  all('button[aria-pressed]')[0]?.click()
  await nextTick()
  expect(all('tbody tr')).toHaveLength(4)
})

it('says what to choose where time plays no part, and what to do before the first run', async () => {
  const {text} = await mount({...display, correctByStep: []})
  expect(text()).toMatch(/Scatter-and-Gather takes one step.*Store-and-Release, Signed streaming or Rate IF/s)
  expect((await mount(undefined)).text()).toContain('Press Run all')
})
