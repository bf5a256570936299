// @vitest-environment happy-dom
import {afterEach, beforeEach, expect, it, vi} from 'vitest'
import {createApp, h, nextTick} from 'vue'
import type {SpikeRecord} from '../../src/core/simulate/record.ts'
import {csvText} from '../../src/views/export.ts'
import {confusionTable, type ConfusionDisplay} from '../../src/views/confusion-rows.ts'
import {evaluate} from './evaluate.ts'
import View from './View.vue'

const record = {
  images: 6,
  total: 6,
  correct: 3,
  dataset: 'Pets',
  classes: ['cat', 'dog'],
  predictions: Uint8Array.of(0, 1, 1, 1, 1, 0),
  labels: Uint8Array.of(0, 0, 0, 1, 1, 1),
} as unknown as SpikeRecord
const plain = (text: string | null | undefined) => text?.replaceAll('\u00a0', ' ')

const evaluated = async (cells: 'images' | 'share' = 'images') => {
  const {metrics, display} = await evaluate({record}, {cells}, {} as never)
  return {metrics, display: display as ConfusionDisplay}
}

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

async function mount(cells: 'images' | 'share' = 'images') {
  const {display} = await evaluated(cells)
  const root = document.body.appendChild(document.createElement('div'))
  createApp({render: () => h(View, {display, stale: false})}).mount(root)
  await nextTick()
  await nextTick()
  const all = (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)]
  return {root, all}
}

it('counts classes and gives accuracy and recall their intervals', async () => {
  const {metrics} = await evaluated()
  expect(metrics).toMatchObject({images: 6, correct: 3, accuracy: 0.5})
  expect(metrics?.classes).toMatchObject([
    {name: 'cat', images: 3, right: 1, mistakenFor: 'dog (2)'},
    {name: 'dog', images: 3, right: 2, mistakenFor: 'cat (1)'},
  ])
  const [low, high] = metrics?.interval as readonly number[]
  expect(low).toBeCloseTo(0.1876, 4)
  expect(high).toBeCloseTo(0.8124, 4)
})

it('draws a cell for each pair of classes that occurs', async () => {
  const {all, root} = await mount()
  expect(plain(root.querySelector('h3')?.textContent)).toBe(
    '3 of 6 right: 50.00 %, 95 % interval 18.76 to 81.24 %.',
  )
  expect(all('.cells rect').map(cell => cell.getAttribute('class'))).toEqual([
    'diagonal', 'mistake', 'mistake', 'diagonal',
  ]) // prettier-ignore
  expect(all('.cells text').map(text => text.textContent)).toEqual(['1', '2', '1', '2'])
})

it('shows shares of a class instead', async () => {
  const {all} = await mount('share')
  expect(plain(all('.cells text')[1]?.textContent)).toBe('67 %')
})

it('is one tab stop, in which arrow keys move, and reads each class aloud', async () => {
  const {all} = await mount()
  const [first, second] = all('.row')
  first?.focus()
  first?.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowDown', bubbles: true}))
  expect(document.activeElement).toBe(second)
  expect(plain(second?.getAttribute('aria-label'))).toBe(
    'Class dog. Recognized: 2 of 3. Recall: 66.67 %. 95 % interval: 20.77 to 93.85 %. Precision: 50.00 %. ' +
      'Mostly mistaken for: cat (1).',
  )
})

it('shows and saves the exact figures', async () => {
  const {all} = await mount()
  all('button[aria-pressed]')[0]?.click()
  await nextTick()
  expect(all('tbody tr')).toHaveLength(2)
  const {display} = await evaluated()
  const [header, cat] = csvText(confusionTable(display)).split('\r\n')
  expect(header).toMatch(/^Label,Taken for cat,Taken for dog,Images,Right,Recall/)
  expect(cat).toMatch(/^cat,1,2,3,1,0\.333333333333,0\.06/)
})
