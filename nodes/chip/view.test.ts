// @vitest-environment happy-dom
import {afterEach, beforeEach, expect, it, vi} from 'vitest'
import {createApp, h, nextTick, shallowRef} from 'vue'
import type {ChipDisplay} from '../../src/views/chip-display.ts'
import {fakeChip} from '../../src/views/chip-fake.ts'
import {chipPicture} from '../../src/views/chip-picture.ts'
import {coreTable} from '../../src/views/chip-words.ts'
import {provideLinking} from '../../src/views/linking.ts'
import {seekTime, setTimeCount, timeStep} from '../../src/views/time-cursor.ts'
import View from './View.vue'

const size = {width: 600, height: 400}
let filled = 0

beforeEach(() => {
  filled = 0
  vi.stubGlobal(
    'ResizeObserver',
    class {
      readonly tell: (entries: unknown[]) => void
      constructor(tell: (entries: unknown[]) => void) {
        this.tell = tell
      }
      observe() {
        this.tell([{contentRect: size}])
      }
      disconnect() {
        // nothing is followed
      }
    },
  )
  const context = new Proxy<Record<string, unknown>>(
    {},
    {
      get: (kept, name: string) => kept[name] ?? (name === 'rect' ? () => filled++ : () => undefined),
    },
  )
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(context as never)
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(size.width)
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(size.height)
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  document.body.innerHTML = ''
})

async function mount(display: ChipDisplay | undefined) {
  const selection = shallowRef<ReadonlySet<string>>(new Set())
  const root = document.body.appendChild(document.createElement('div'))
  createApp({
    setup: () =>
      provideLinking({
        selected: () => selection.value,
        select: ids => (selection.value = new Set(ids)),
      }),
    render: () => h(View, {display, stale: false}),
  }).mount(root)
  await nextTick()
  await nextTick()
  const all = (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)]
  const button = (name: string) =>
    all('button').find(
      each => each.textContent.trim().startsWith(name) || each.getAttribute('aria-label') === name,
    )
  const press = async (key: string) => {
    all('canvas')[0].dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}))
    await nextTick()
  }
  return {root, all, button, press, selection}
}
const tip = (all: (selector: string) => HTMLElement[]) =>
  all('.row-tip.open')[0]?.textContent.replaceAll('\u00a0', ' ')

it('draws every core and says so', async () => {
  const {all} = await mount(fakeChip([12, 8]))
  expect(filled).toBeGreaterThanOrEqual(20)
  const label = all('canvas')[0].getAttribute('aria-label')
  expect(label).toContain('takes 20 cores of Test chip. Conv2 12 cores, Conv3 8 cores. Coloured by layer.')
})

it('is one tab stop, in which arrow keys move from core to core and tell what they hold', async () => {
  const {all, press} = await mount(fakeChip([12, 8]))
  await press('ArrowRight')
  expect(tip(all)).toContain('column 0, row 0')
  await press('ArrowRight')
  expect(tip(all)).toContain('column 1, row 0')
  await press('ArrowDown')
  expect(tip(all)).toContain('column 1, row 1')
  expect(tip(all)).toContain('LayerConv2Tilerows 3–6')
  await press('End')
  expect(tip(all)).toContain('LayerConv3')
})

it('selects on the graph the layer of a core, and shows what the graph has selected', async () => {
  const {all, press, selection, button} = await mount(fakeChip([12, 8]))
  await press('End')
  await press(' ')
  expect([...selection.value]).toEqual(['conv-3'])
  await nextTick()
  expect(button('Conv3')?.getAttribute('aria-pressed')).toBe('true')
  button('Conv2')?.click()
  await nextTick()
  expect([...selection.value]).toEqual(['conv-2'])
  expect(all('[aria-label=Layers] [aria-pressed=true]')).toHaveLength(1)
})

it('goes nearer at Enter and back at Escape', async () => {
  const {press, all} = await mount(fakeChip([12, 8]))
  await press('ArrowRight')
  const place = () => all('.row-tip')[0].style.left
  const far = place()
  await press('Enter')
  expect(place()).not.toBe(far)
  await press('Escape')
  expect(place()).toBe(far)
})

it('plays any of the recorded images step by step', async () => {
  const {root, button, all} = await mount(fakeChip([12, 8]))
  button('Wave')?.click()
  await nextTick()
  const spikes = () => Number(/Step 1 of 2: ([\d,]+) spikes from \d+ cores/.exec(root.textContent)?.[1])
  const first = spikes()
  const images = all('.bar select')[0] as HTMLSelectElement
  expect([...images.options].map(({textContent}) => textContent)).toEqual(['3: a 7', '5: a 4, read as 9'])
  images.value = '1'
  images.dispatchEvent(new Event('change'))
  await nextTick()
  expect(spikes()).toBe(2 * first)
  button('Step forward')?.click()
  await nextTick()
  expect(root.textContent).toContain('Step 2 of 2')
})

it('shares its steps with all views where the graph has a recording of as many', async () => {
  setTimeCount(2)
  const {root, button} = await mount(fakeChip([12, 8]))
  button('Wave')?.click()
  await nextTick()
  button('Step forward')?.click()
  button('Step forward')?.click()
  await nextTick()
  expect(root.textContent).toContain('Step 2 of 2')
  expect(timeStep.value).toBe(1)
  seekTime(0)
  await nextTick()
  expect(root.textContent).toContain('Step 1 of 2')
  setTimeCount(0)
})

it('colours by amounts, with a scale', async () => {
  const {root, all} = await mount(fakeChip([12, 8]))
  const select = all('select')[0] as HTMLSelectElement
  expect([...select.options].map(({value}) => value)).toContain('energy')
  select.value = 'axons'
  select.dispatchEvent(new Event('change'))
  await nextTick()
  expect(root.textContent).toContain('Axon use, share of axons')
})

it('shows figures beside reported ones, and layers, as tables', async () => {
  const {root, button} = await mount(fakeChip([12, 8]))
  button('Table')?.click()
  await nextTick()
  expect(root.textContent).toContain('0.28 mJ (reported, LeNet)')
  expect(root.textContent).toContain('One operation a cycle and core.')
  expect(root.textContent).toContain('All layers20')
})

it('says what to do when there is nothing to show', async () => {
  const {root} = await mount(undefined)
  expect(root.textContent.trim()).toBe('Press Run all to place the network on a chip.')
})

it('gives a picture with every core, its legend and its words, and a line for each core', () => {
  const display = fakeChip([40, 30])
  const look = {shading: undefined, links: true, selected: new Set<number>()}
  const svg = chipPicture(
    {display, by: 'layer', look, scale: undefined},
    {caption: (description, source) => ({title: 'Found', description, source})},
  )
  // The cores, both chips and their outlines, the legend.
  expect(svg.match(/h[\d.]+v[\d.]+h-[\d.]+z/g)).toHaveLength(70 + 2 * 2 + 2)
  expect(svg).toContain('Conv2 (40)')
  expect(svg).toContain('<desc id="desc">')
  expect(coreTable(display)).toHaveLength(71)
})
