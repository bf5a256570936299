import {describe, expect, it} from 'vitest'
import {definitions} from '../../nodes/definitions.ts'
import preset from '../../presets/lenet-drawn-digits.json'
import {openDocument} from '../graph/upgrade.ts'
import {rectsOf} from './geometry.ts'
import type {Direction} from './commands.ts'
import {endNode, nextNode} from './walk.ts'

const doc = openDocument(preset, 'preset', definitions)
const rects = rectsOf(doc, definitions)
const go = (from: string, ...steps: Direction[]) =>
  steps.reduce<string | undefined>((id, step) => id && nextNode(doc, id, step, rects), from)

describe('walking', () => {
  it('follows the wires to the right and to the left', () => {
    expect(go('conv4', 'right')).toBe('pool5')
    expect(go('pool5', 'left')).toBe('conv4')
    expect(go('simulate', 'left')).toBe('convert')
  })

  it('goes up and down by place', () => {
    expect(go('conv1', 'down')).toBe('conv6')
    expect(go('simulate', 'up')).toBe('weights')
  })

  it('goes to the nearest node where no wire leads on', () => {
    expect(go('dataset', 'left')).toBe('conv6')
    expect(go('counts', 'right')).toBeUndefined()
  })

  it('reaches every node from the first', () => {
    const seen = new Set([endNode(doc, 'first')!])
    for (const id of seen)
      for (const step of ['left', 'right', 'up', 'down'] as const) {
        const next = go(id, step)
        if (next !== undefined) seen.add(next)
      }
    expect(seen.size).toBe(doc.nodes.length)
  })
})
