import {describe, expect, it} from 'vitest'
import {definitions} from '../../nodes/definitions.ts'
import {overlaps, rectsOf} from '../editor/geometry.ts'
import {lenet} from '../core/network.ts'
import {inspectGraph} from '../graph/inspect.ts'
import {openDocument} from '../graph/upgrade.ts'
import {presets} from './presets.ts'

describe.each(presets)('$title', ({load, file, title}) => {
  const opened = async () => openDocument(await load(), file, definitions)

  it('is named as the menu names it and has no problem', async () => {
    const doc = await opened()
    expect(doc.title).toBe(title)
    expect([...inspectGraph(doc, definitions).values()].filter(({problem}) => problem)).toEqual([])
  })

  it('is LeNet exactly as published', async () => {
    const {outputs} = inspectGraph(await opened(), definitions).get('weights')!
    expect(outputs.model).toMatchObject({network: lenet({k: 1, B: 2})})
  })

  it('has no node upon another', async () => {
    const boxes = [...rectsOf(await opened(), definitions).values()]
    boxes.forEach((box, i) => boxes.slice(i + 1).forEach(other => expect(overlaps(box, other)).toBe(false)))
  })
})
