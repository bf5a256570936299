// @vitest-environment happy-dom
import {afterEach, beforeEach, expect, it, vi} from 'vitest'
import {createApp, h, nextTick, type Component} from 'vue'
import {paperFigures} from '../../src/core/sweep/paper.ts'
import type {SweepTable} from '../../src/core/sweep/table.ts'
import {evaluateGraph, createCache, type Runtime} from '../../src/graph/evaluate.ts'
import {openDocument} from '../../src/graph/upgrade.ts'
import {applyEdit} from '../../src/graph/document.ts'
import {definitions} from '../definitions.ts'
import {evaluators} from '../evaluators.ts'
import PaperView from '../paper-figures/View.vue'
import View from './View.vue'

/** A network of one layer with random weights, on drawn digits. */
async function runSweep(grid: string) {
  const preset = (await import('../../presets/lenet-drawn-digits.json')).default
  const doc = [
    {type: 'set', id: 'dataset', param: 'images', value: 8} as const,
    {
      type: 'add',
      nodes: [{id: 'sweep', kind: 'sweep', version: 1, params: {grid}, position: [0, 600]}],
      wires: [{from: ['simulate', 'record'], to: ['sweep', 'record']}],
    } as const,
  ].reduce(applyEdit, openDocument(preset, 'x.json', definitions))
  const {readFile} = await import('node:fs/promises')
  const runtime: Runtime = {
    definitions,
    evaluators,
    digest: text => text,
    files: {
      download: () => Promise.reject(new Error('not here')),
      open: value =>
        Promise.resolve([
          {
            name: 'weights.spkw',
            size: 0,
            bytes: () => readFile(`public/${(value as string).slice(4)}`),
            slice: (from: number, to: number) =>
              readFile(`public/${(value as string).slice(4)}`).then(all => all.subarray(from, to)),
          },
        ]),
    },
    now: () => performance.now(),
    cache: createCache(),
    breathe: () => Promise.resolve(),
  }
  const result = (await evaluateGraph(doc, runtime, {to: 'sweep'})).get('sweep')!
  return {result, table: result.status === 'done' ? (result.display as SweepTable) : undefined}
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
        this.tell([{contentRect: {width: 900, height: 230}}])
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

async function mount(view: Component, display: unknown) {
  const root = document.body.appendChild(document.createElement('div'))
  createApp({render: () => h(view, {display, stale: false})}).mount(root)
  await nextTick()
  await nextTick()
  return {root, all: (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)]}
}

it('runs every combination and draws a curve with its spread', async () => {
  const {table} = await runSweep('simulate.noise=0,0.5;seed=1..2')
  expect(table?.rows.map(({figures}) => figures?.images)).toEqual([8, 8, 8, 8])
  const {root, all} = await mount(View, table)
  expect(root.textContent).toContain('4 of 4')
  expect(all('circle')).toHaveLength(2)
  expect(all('path.spread')).toHaveLength(2)
  all('button[aria-pressed]')[0]?.click()
  await nextTick()
  expect(all('tbody tr')).toHaveLength(4)
})

it('tells what fails in its row, and refuses a grid that does not fit', async () => {
  const {table} = await runSweep('weights.file=app:weights/lenet-k1b2.spkw,app:nothing.spkw')
  expect(table?.rows.map(({problem}) => problem)).toEqual([undefined, expect.stringContaining('ENOENT')])
  const {result} = await runSweep('sweep.grid=1')
  expect(result).toMatchObject({status: 'failed', fault: {code: 'node'}})
})

it('draws three figures, ours beside reported, and has them as a table', async () => {
  const row = {
    levels: {k: 1, B: 2},
    dataset: 'MNIST test',
    ...{images: 10_000, correct: 9959, accuracy: 0.9959, spikesPerImage: 15_992},
    ...{neurons: 107_520, sparsity: 0.149, sopPerImage: 24_998_694, mismatches: 0},
  }
  const table: SweepTable = {axes: [], columns: ['input.k'], rows: [{values: [1], figures: row}]}
  const {root, all} = await mount(PaperView, paperFigures(table))
  expect(all('g.figure')).toHaveLength(3)
  expect(root.textContent).toContain('Accuracy reaches the reported figure at 1 of 1 levels.')
  expect(all('g.figure')[0]?.textContent).toMatch(/99\.59.*99\.37/)
  all('button[aria-pressed]')[0]?.click()
  await nextTick()
  expect(all('tbody')[0]?.textContent.replaceAll('\u00a0', ' ')).toContain(
    '99.59 % 99.37 %'.replace(' 99.37', '99.37'),
  )
})
