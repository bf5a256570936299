import {existsSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {definitions} from '../../nodes/definitions.ts'
import {overlaps, rectsOf} from '../editor/geometry.ts'
import {lenet} from '../core/network.ts'
import {vgg} from '../core/vgg.ts'
import {parseGrid} from '../graph/grid.ts'
import {kindsWith} from '../graph/blocks.ts'
import {expand} from '../graph/expand.ts'
import {inspectGraph} from '../graph/inspect.ts'
import {documentOf, presets} from './presets.ts'

describe.each(presets)('$title', preset => {
  const opened = () => documentOf(preset)

  it('is named as the menu names it and has no problem', async () => {
    const doc = await opened()
    expect(doc.title).toBe(preset.title)
    const whole = expand(doc, definitions)
    expect([...inspectGraph(whole, definitions).values()].filter(({problem}) => problem)).toEqual([])
  })

  it('explains itself, and names weights that ship or how to make them', async () => {
    const doc = await opened()
    const {notes} = doc
    expect(notes?.[0]?.text).toMatch(/^## /)
    // Without a file, Load weights takes what ships for the levels, or says what makes it: see its tests.
    const loads = expand(doc, definitions).nodes.filter(({kind}) => kind === 'load-weights')
    const files = loads.map(({params}) => params.file)
    expect(files.length).toBeGreaterThan(0)
    for (const file of files.filter(file => file !== ''))
      expect(existsSync(`public/${(file as string).slice(4)}`)).toBe(true)
  })

  it('has no node upon another, nor upon its note', async () => {
    const doc = await opened()
    const boxes = [...rectsOf(doc, kindsWith(doc.blocks, definitions)).values()]
    for (const {position, size} of doc.notes ?? [])
      boxes.push({left: position[0], top: position[1], width: size[0], height: size[1]})
    boxes.forEach((box, i) => boxes.slice(i + 1).forEach(other => expect(overlaps(box, other)).toBe(false)))
  })

  it('has grids that fit', async () => {
    const doc = await opened()
    for (const {kind, params} of doc.nodes)
      if (kind === 'sweep')
        expect(parseGrid(params.grid as string, doc, definitions).combinations.length).toBeGreaterThan(1)
  })
})

it.each(presets.filter(({file}) => file.startsWith('lenet')))(
  '$title is LeNet as published',
  async preset => {
    const {outputs} = inspectGraph(await documentOf(preset), definitions).get('weights')!
    const {levels} = (outputs.model as {network: {levels: {k: number; B: number}}}).network
    const {layers, ...rest} = lenet(levels)
    const full = preset.file === 'lenet-full-precision.json'
    const exact = full ? layers.map(layer => ({...layer, weights: 'float'})) : layers
    expect(outputs.model).toMatchObject({network: {...rest, layers: exact, ...(full && {precision: 'full'})}})
  },
)

it.each(presets.filter(({file}) => file.startsWith('vgg')))('$title is VGG as published', async preset => {
  const {outputs} = inspectGraph(await documentOf(preset), definitions).get('weights')!
  const published = vgg({k: 1, B: 2})
  const units = preset.file === 'vgg-cifar-100.json' ? 100 : 10
  const layers = published.layers.map(layer => (layer.type === 'dense' ? {...layer, units} : layer))
  expect(outputs.model).toMatchObject({network: {...published, layers}})
})
