// @vitest-environment happy-dom
import {afterEach, beforeEach, expect, it, vi} from 'vitest'
import {createApp, h, nextTick} from 'vue'
import {compareFigures} from '../../src/views/chip-compare.ts'
import {fakeChip} from '../../src/views/chip-fake.ts'
import View from './View.vue'

beforeEach(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      readonly tell: (entries: unknown[]) => void
      constructor(tell: (entries: unknown[]) => void) {
        this.tell = tell
      }
      observe() {
        this.tell([{contentRect: {width: 300, height: 200}}])
      }
      disconnect() {
        // nothing is followed
      }
    },
  )
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null)
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  document.body.innerHTML = ''
})

const [first, second] = [fakeChip([12, 8]), fakeChip([30, 20])]

it('draws both chips and sets their figures side by side, with differences', async () => {
  const root = document.body.appendChild(document.createElement('div'))
  createApp({render: () => h(View, {display: {first, second}, stale: false})}).mount(root)
  await nextTick()
  await nextTick()
  const labels = [...root.querySelectorAll('canvas')].map(canvas => canvas.getAttribute('aria-label'))
  expect(labels[0]).toContain('takes 20 cores')
  expect(labels[1]).toContain('takes 50 cores')
  expect(root.textContent).toContain('The first mapping takes fewer cores: 20 instead of 50.')
  const row = [...root.querySelectorAll('tbody tr')].map(line =>
    [...line.children].map(cell => cell.textContent.trim().replaceAll('\u00a0', ' ')),
  )
  expect(row[0]).toEqual(['Cores used', '20', '50', '+30', '2.5 ×'])
  expect(row[1]).toEqual(['Energy/image', '310 µJ', '310 µJ', 'none', '1 ×'])
})

it('has no difference where a figure is missing', () => {
  const without = {...second, figures: second.figures.slice(1)}
  expect(compareFigures(first, without)[0]).toMatchObject({second: null, difference: null})
})
