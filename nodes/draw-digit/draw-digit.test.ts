import {readFileSync} from 'node:fs'
import {expect, it} from 'vitest'
import {convert} from '../../src/core/convert/convert.ts'
import {lenet} from '../../src/core/network.ts'
import {randomModel} from '../../src/core/random-network.ts'
import {seededRandom} from '../../src/core/random.ts'
import {scalarEngine} from '../../src/core/simulate/scalar-engine.ts'
import {parseParams} from '../../src/graph/params.ts'
import {replyTo} from '../../src/worker/reply.ts'
import {answers} from '../answers.ts'
import {evaluate} from './evaluate.ts'
import {drawDigit} from './node.ts'
import {pixelsOf, readStrokes, writePicture, writeStrokes} from './strokes.ts'
import type {DrawingDisplay, DrawingReading} from '../../src/views/drawing-words.ts'

const spiking = convert(randomModel(lenet({k: 1, B: 2}), seededRandom(3)), 'exact')
const preset = JSON.parse(readFileSync('presets/draw-a-digit.json', 'utf8')) as {
  nodes: {id: string; params: Record<string, string>}[]
}
const {strokes} = preset.nodes.find(({id}) => id === 'draw')!.params
const params = parseParams(drawDigit.params, {strokes, layer: 'Conv4', row: 99, channel: 3})

it('reads what is drawn as the reference does, and gives it as a data set of one image', async () => {
  const {outputs, metrics, display} = await evaluate({spiking}, params, {} as never)
  const {reading} = display as DrawingDisplay
  const pixels = pixelsOf(params)
  const reference = scalarEngine(spiking, {noise: 0, seed: 0, compare: false})
  reference.show({first: 0, images: 1, pixels, scale: 1 / 256, largest: 255})
  reading.layers.forEach(({counts}, l) => expect(counts).toEqual(reference.countsOf(l, 0)))
  expect(reading.logits).toEqual(reference.logitsOf(0))
  expect(reading.neuron.spot).toMatchObject({layer: 3, row: 7, channel: 3})
  expect(await outputs.dataset.read(0, 1)).toEqual(pixels)
  expect(outputs.dataset).toMatchObject({name: 'Drawn by hand, label as read', shape: [28, 28, 1]})
  expect(metrics).toMatchObject({inked: true, prediction: reading.prediction, label: null})
})

it('answers with the same reading while it is drawn, from what a run has left', async () => {
  const cached = {
    get: () => ({outputs: {spiking}, metrics: {}, ms: 0}),
    set: () => undefined,
    history: new Map(),
  }
  const inputs = {spiking: {node: 'convert', output: 'spiking', key: 'any'}}
  const question = {pixels: pixelsOf(params), looking: params}
  const inquiry = {kind: 'draw-digit', parts: {inputs, params}, question}
  const reply = replyTo(inquiry, cached, answers) as DrawingReading
  const {display} = await evaluate({spiking}, params, {} as never)
  expect(reply).toEqual((display as DrawingDisplay).reading)
  expect(replyTo(inquiry, {...cached, get: () => undefined}, answers)).toBeUndefined()
  expect(replyTo({...inquiry, kind: 'raster'}, cached, answers)).toBeUndefined()
})

it('keeps strokes and pictures as text', () => {
  expect(writeStrokes(readStrokes(strokes))).toBe(strokes)
  const pixels = pixelsOf(params)
  expect(pixelsOf({strokes: '', picture: writePicture(pixels)})).toEqual(pixels)
  expect(() => readStrokes('1,2 three')).toThrow('not "three"')
  expect(() => pixelsOf({strokes: '', picture: 'x'})).toThrow('base64')
})

it('says for which networks it is', () => {
  const {levels, layers} = lenet({k: 1, B: 2})
  const infer = (network: unknown) => () =>
    drawDigit.infer({spiking: {network: network as never}}, params, 'draw')
  expect(infer({levels, layers, input: [24, 24, 3]})).toThrow('24×24×3')
  expect(() => drawDigit.infer({spiking: {network: lenet(levels)}}, {...params, layer: 'X'}, 'draw')).toThrow(
    'There are Conv1',
  )
})
