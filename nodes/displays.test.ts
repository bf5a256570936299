import {expect, it} from 'vitest'
import {readGraph, runtimeOf} from '../src/cli/host.ts'
import {evaluateGraph} from '../src/graph/evaluate.ts'

const root = new URL('../', import.meta.url)

it.each(['presets/lenet-drawn-digits.json', 'presets/draw-a-digit.json'])(
  'what nodes of %s show can be sent from worker to page',
  async path => {
    const doc = await readGraph(path, path.includes('drawn') ? ['dataset.images=10', 'map.measured=4'] : [])
    const kinds = [
      'certificate',
      'confusion',
      'energy',
      'margins',
      'raster',
      'feature-maps',
      'accuracy-over-time',
    ]
    const views = kinds.map(kind => ({id: kind, kind, version: 1, params: {}, position: [0, 0] as const}))
    const record = (id: string) => ({from: ['simulate', 'record'] as const, to: [id, 'record'] as const})
    const wide = {
      ...doc,
      nodes: [...doc.nodes, ...views],
      wires: [...doc.wires, ...kinds.map(record)],
    }
    const results = await evaluateGraph(wide, runtimeOf({root}))
    const shown = [...results].flatMap(([id, result]) =>
      result.status === 'done' && result.display !== undefined ? [{id, display: result.display}] : [],
    )
    expect(shown.map(({id}) => id)).toEqual(expect.arrayContaining(['certificate', 'confusion', 'raster']))
    for (const {id, display} of shown) expect(() => structuredClone(display), id).not.toThrow()
  },
)
