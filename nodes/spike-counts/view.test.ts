// @vitest-environment happy-dom
import {afterEach, beforeEach, expect, it, vi} from 'vitest'
import {createApp, h, nextTick, shallowRef} from 'vue'
import type {SpikeRecord} from '../../src/core/simulate/record.ts'
import {evaluate} from './evaluate.ts'
import {spikeCounts} from './node.ts'
import View from './View.vue'

const record = (images: number): SpikeRecord => ({
  method: 'exact',
  levels: {k: 0, B: 2},
  dataset: 'MNIST',
  classes: Array.from('0123456789'),
  images,
  total: 4,
  correct: images,
  spikes: 7 * images,
  sop: 120 * images,
  mismatches: 0,
  layers: [
    {
      name: 'Conv1',
      neurons: 10,
      copies: 2,
      spikes: 5 * images,
      rate: 0.25,
      sop: 0,
      sopLogical: 0,
      mismatches: 0,
    },
    {
      name: 'Conv2',
      neurons: 4,
      copies: 2,
      spikes: 2 * images,
      rate: 0.25,
      sop: 120 * images,
      sopLogical: 30 * images,
      mismatches: 0,
    },
  ],
  batches: [],
  predictions: new Uint8Array(images),
  labels: new Uint8Array(images),
})

beforeEach(() => {
  // The test page has no layout: every element is as large as the dock.
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

async function mount(images: number | undefined) {
  const shown = shallowRef(images === undefined ? undefined : {record: record(images)})
  const state = shallowRef({stale: false, running: false})
  const root = document.body.appendChild(document.createElement('div'))
  createApp({render: () => h(View, {display: shown.value, ...state.value})}).mount(root)
  await nextTick()
  await nextTick()
  const all = (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)]
  return {root, all, shown, state}
}
const numberOf = (element: Element | undefined, name: string) => Number(element?.getAttribute(name))

it('draws a filled bar in an outline for each layer, in proportion', async () => {
  const {all} = await mount(4)
  const [spikes] = all('.row .spikes')
  const [outline] = all('.row .neurons')
  expect(all('.row')).toHaveLength(2)
  expect(numberOf(spikes, 'width') / numberOf(outline, 'width')).toBeCloseTo(0.25)
  expect(all('.row .sops').map(text => text.textContent)).toEqual(['–', '120'])
})

it('reads the chart and each row aloud', async () => {
  const {all} = await mount(4)
  const label = all('svg[role=group]')[0]?.getAttribute('aria-label')?.replaceAll('\u00a0', ' ')
  expect(label).toMatch(/^Spikes per image and firing rate of 2 layers: Conv1 5 \(25\.0 %\), Conv2 2/)
  expect(all('.row')[1]?.getAttribute('aria-label')).toMatch(/^Conv2\. Spikes per image: 2\./)
})

it('is one tab stop, in which arrow keys move and show exact figures', async () => {
  const {all} = await mount(4)
  const [first, second] = all('.row')
  first?.focus()
  first?.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowDown', bubbles: true}))
  expect(document.activeElement).toBe(second)
  expect(all('.row').map(row => row.getAttribute('tabindex'))).toEqual(['-1', '0'])
  expect(all('.row-tip.open')[0]?.textContent).toContain('8 (4 × 2)')
})

it('says what to do when there is nothing to show', async () => {
  const {root} = await mount(undefined)
  expect(root.textContent.trim()).toBe('Press Run all to count spikes.')
})

it('keeps its marks while values stream in, and says how many there are', async () => {
  const {all, shown, state, root} = await mount(4)
  const before = all('.row .spikes')[0]
  state.value = {stale: true, running: true}
  shown.value = {record: record(2)}
  await nextTick()
  expect(root.textContent).toContain('2 of 4 images so far')
  expect(all('.row .spikes')[0]).toBe(before)
  expect(all('svg.stale')).toHaveLength(0)
  state.value = {stale: true, running: false}
  await nextTick()
  expect(root.textContent).toContain('Stopped at 2 of 4 images: run again')
})

it('hatches figures of an earlier state of the graph', async () => {
  const {all, state, root} = await mount(4)
  state.value = {stale: true, running: false}
  await nextTick()
  expect(root.textContent).toContain('Out of date')
  expect(all('svg.stale')).toHaveLength(1)
})

it('shows the exact figures as a table, and the chart again', async () => {
  const {all} = await mount(4)
  const table = all('button').find(button => button.textContent.trim() === 'Table')
  table?.click()
  await nextTick()
  expect(all('tr.total')[0]?.textContent).toBe('All layers14287' + '25.00\u00a0%120300')
  table?.click()
  await nextTick()
  await nextTick()
  expect(all('.row')).toHaveLength(2)
})

it('shows dots on a log axis at the press of a button, without a run', async () => {
  const {all} = await mount(4)
  const log = all('button').find(button => button.textContent.trim() === 'Log axis')
  const middle = (mark: HTMLElement) => numberOf(mark, 'x') + numberOf(mark, 'width') / 2
  log?.click()
  await nextTick()
  expect(log?.getAttribute('aria-pressed')).toBe('true')
  expect(all('.axes .label')[0].textContent).toContain('log scale')
  const [spikes, outlines] = [all('.row .spikes'), all('.row .neurons')]
  expect(numberOf(spikes[0], 'width')).toBe(numberOf(spikes[1], 'width'))
  expect(middle(outlines[0]) - middle(spikes[0])).toBeCloseTo(middle(outlines[1]) - middle(spikes[1]))
  log?.click()
  await nextTick()
  expect(numberOf(all('.row .spikes')[0], 'x')).toBe(numberOf(all('.row .neurons')[0], 'x'))
})

it('drops the axis of older files', () => {
  expect(spikeCounts.upgrades?.[2]({scale: 'log', kept: 1})).toEqual({kept: 1})
})

it('evaluates to the record and averages per image', async () => {
  const {metrics, display} = await evaluate({record: record(4)}, {}, {} as never)
  expect(metrics).toEqual({
    images: 4,
    accuracy: 1,
    spikesPerImage: 7,
    rate: 0.25,
    sopPerImage: 120,
    mismatches: 0,
  })
  expect(display).toEqual({record: record(4)})
})
