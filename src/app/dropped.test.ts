import {expect, it} from 'vitest'
import {definitions} from '../../nodes/definitions.ts'
import {emptyDocument, type DocumentNode} from '../graph/document.ts'
import {adviceFor, carriesGraph, placeFor, refusal} from './dropped.ts'

const node = (id: string, kind: string): DocumentNode => ({
  id,
  kind,
  version: 1,
  params: {},
  position: [0, 0],
})
const graph = (...nodes: DocumentNode[]) => ({...emptyDocument, nodes})
const none = new Set<string>()

it('puts files into the only field that takes them, or the selected node’s', () => {
  const one = graph(node('m', 'mnist'), node('w', 'load-weights'))
  expect(placeFor(['t10k-images-idx3-ubyte', 'a.gz'], one, none, definitions)).toEqual({
    id: 'm',
    param: 'folder',
  })
  expect(placeFor(['lenet.npz'], one, none, definitions)).toEqual({id: 'w', param: 'file'})
  expect(placeFor(['a.npz', 'b.npz'], one, none, definitions)).toBeUndefined()
  const two = graph(node('m', 'mnist'), node('n', 'mnist'))
  expect(placeFor(['a.gz'], two, none, definitions)).toBeUndefined()
  expect(placeFor(['a.gz'], two, new Set(['n']), definitions)?.id).toBe('n')
  expect(placeFor(['photo.png'], two, new Set(['n']), definitions)).toBeUndefined()
})

it('tells where files belong', () => {
  expect(adviceFor(['train-images.gz'], definitions)).toBe(
    'Drop it on “Files” of a node “CIFAR-10” or “CIFAR-100” or “Fashion-MNIST” or “MNIST”.',
  )
  expect(adviceFor(['photo.png'], definitions)).toBe('Drop it on “Folder or zip” of a node “Image folder”.')
  expect(adviceFor(['photo.webp'], definitions)).toBeUndefined()
})

it('tells pictures that carry a graph from images, by what is in them', async () => {
  const file = (name: string, ...parts: BlobPart[]) => new File(parts, name)
  const signs = Uint8Array.of(0x89, 0xff)
  expect(await carriesGraph(file('a.PNG', signs, 'iTXtspikeloom\0\x01', signs))).toBe(true)
  expect(await carriesGraph(file('a.png', signs, 'iTXtComment\0'))).toBe(false)
  expect(await carriesGraph(file('a.json', 'iTXtspikeloom\0'))).toBe(false)
})

it('says first that a file is no graph', () => {
  const message = 'File "a.json", the document: found nothing, but "format" is needed.'
  expect(refusal('a.json', '{}', message)).toBe(
    '"a.json" is no Spikeloom graph. The document: found nothing, but "format" is needed.',
  )
  expect(refusal('a.png', '\ufffdPNG', message)).toBe('"a.png" is no Spikeloom graph. It is no text.')
  expect(refusal('a.json', '{"format": 1}', message)).toBe(message)
  expect(refusal('a.json', '{"format":"spikeloom-mapping","schema":1}', message)).toContain(
    '"a.json" is a mapping that was exported, not a graph. Open the graph',
  )
})
