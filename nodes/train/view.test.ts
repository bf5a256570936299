// @vitest-environment happy-dom
import {afterEach, beforeEach, expect, it, vi} from 'vitest'
import {createApp, h, nextTick} from 'vue'
import type {TrainingDisplay} from '../../src/views/training-rows.ts'
import View from './View.vue'

const epoch = (n: number, accuracy: number) => ({
  epoch: n,
  loss: 1 / n,
  accuracy,
  imagesPerSecond: 1200,
  validation: {loss: 1.5 / n, accuracy: accuracy - 0.01},
})
const display: TrainingDisplay = {
  status: 'running',
  epoch: 3,
  epochs: 20,
  step: 30,
  steps: 60,
  loss: 0.25,
  accuracy: 0.93,
  rate: 0.001,
  imagesPerSecond: 1234.4,
  secondsLeft: 200,
  backend: '2 threads of WebAssembly.',
  notes: [],
  history: [epoch(1, 0.5), epoch(2, 0.9)],
  curve: [10, 60, 120, 150].map(step => ({step, loss: 50 / step, accuracy: 0.4 + step / 300})),
  trainedOn: 'Digits',
  images: 6000,
  validatedOn: 'the last of Digits',
  heldOut: 1000,
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
        this.tell([{contentRect: {width: 800, height: 230}}])
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

async function mount(shown: TrainingDisplay | undefined, running = true) {
  const root = document.body.appendChild(document.createElement('div'))
  const wishes: string[] = []
  const onWish = (wish: string) => wishes.push(wish)
  createApp({render: () => h(View, {display: shown, stale: false, running, onWish})}).mount(root)
  await nextTick()
  await nextTick()
  const all = (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)]
  const press = async (name: string) => {
    all('button')
      .find(button => button.textContent.includes(name))!
      .click()
    await nextTick()
  }
  return {all, press, wishes, text: () => root.textContent.replaceAll('\u00a0', ' ')}
}

it('says how far training is, how good, how fast, and how long it will take', async () => {
  const {text} = await mount(display)
  expect(text()).toContain('89.00 % of 1,000 held-out images right after epoch 2; epoch 3 of 20.')
  expect(text()).toMatch(/3 min 20 s.*step 30 of 60.*0\.00100.*1,234 images\/s.*2 threads of WebAssembly/)
})

it('draws loss and accuracy by step and by epoch, and reads epochs by the arrow keys', async () => {
  const {all} = await mount(display)
  expect(all('g.panel')).toHaveLength(2)
  expect(all('path.line.steps').map(path => path.getAttribute('d')?.match(/[ML]/g)?.length)).toEqual([
    4, 4, 2,
  ])
  expect(all('.panel rect.held-out')).toHaveLength(4)
  const [svg] = all('svg[role=img]')
  svg.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight', bubbles: true}))
  expect(all('.row-tip.open')[0].textContent).toContain('Held-out loss1.500')
})

it('asks for a pause, and says that it waits for the step to end', async () => {
  const {press, wishes, text} = await mount(display)
  await press('Pause')
  expect(wishes).toEqual(['pause'])
  expect(text()).toContain('Pausing after this step')
  await press('Stop and keep')
  expect(wishes).toEqual(['pause', 'stop'])
})

it('goes on after a pause', async () => {
  const {press, wishes, text} = await mount({...display, status: 'paused'})
  expect(text()).toContain('paused in epoch 3 of 20')
  await press('Continue')
  expect(wishes).toEqual(['run'])
})

it('offers the weights of a finished training, its figures as a table, and no more buttons', async () => {
  const done = {...display, status: 'finished', weights: new Uint8Array(9)} as const
  const {all, press, text} = await mount(done, false)
  const names = all('button').map(button => button.textContent.trim())
  expect(names).toEqual(['Weights', 'Table', 'SVG', 'PNG', 'CSV', 'JSON'])
  await press('Table')
  expect(all('tbody tr')).toHaveLength(2)
  expect(text()).toContain('89.00 % of 1,000 held-out images right after epoch 2, the best of 20.')
})

it('says what to do before the first run', async () => {
  expect((await mount(undefined, false)).text()).toMatch(/Press Run all.*goes on from there/s)
})
