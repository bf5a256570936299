import {describe, expect, it} from 'vitest'
import {definitions} from '../../nodes/definitions.ts'
import {layerFigures, leadingFigures} from './node-figures.ts'
import {ghostOf} from './node-ghosts.ts'

const plain = (text: string | undefined) => text?.replaceAll('\u00a0', ' ')
const run = (correct: number, spikes: number) => ({
  images: 100,
  accuracy: correct / 100,
  spikes,
  sop: 10 * spikes,
  layers: [{name: 'Conv1', spikes, sop: 0}],
})
const ghost = (now: object, then: object) =>
  ghostOf({
    now: leadingFigures(now as ReturnType<typeof run>),
    then: leadingFigures(then as ReturnType<typeof run>),
    changes: [],
    kinds: definitions,
  })

describe('what a node shows of the frozen run', () => {
  it('is what differs, at most two figures, with all of it in words', () => {
    const shown = ghost(run(98, 500), run(99, 1000))
    expect(shown?.lines.map(({label, change}) => `${label} ${plain(change)}`)).toEqual([
      'Accuracy ▼ 1.00',
      'Spikes ▼ 50 %',
    ])
    expect(plain(shown?.spoken)).toContain('SOPs 50, frozen run 100, down 50 %')
  })
  it('is one quiet line where nothing differs, and nothing where nothing is known', () => {
    expect(ghost(run(99, 10), run(99, 10))).toMatchObject({differs: false, lines: [{change: '= A'}]})
    expect(ghost({}, {})).toBeUndefined()
  })
  it('names the parameters that have changed first', () => {
    const shown = ghostOf({
      now: [],
      then: [],
      changes: [
        {type: 'param', node: 'convert', kind: 'convert', param: 'method', from: 'exact', to: 'published'},
      ],
      kinds: definitions,
    })
    expect(shown?.lines[0]).toMatchObject({label: 'Thresholds Exact → As published', change: '≠'})
  })
  it('is of a layer what the simulation counted in it', () => {
    expect(layerFigures(run(99, 500), 'Conv1')).toMatchObject([{label: 'Spikes', value: {value: 5}}])
  })
})
