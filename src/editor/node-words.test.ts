import {describe, expect, it} from 'vitest'
import {definitions} from '../../nodes/definitions.ts'
import preset from '../../presets/lenet-drawn-digits.json'
import {inspectGraph} from '../graph/inspect.ts'
import {openDocument} from '../graph/upgrade.ts'
import {faceOf, footOf, showFact, showParam, spokenNode} from './node-words.ts'

const doc = openDocument(preset, 'preset', definitions)
const outlook = inspectGraph(doc, definitions)
const of = (id: string) => {
  const node = doc.nodes.find(candidate => candidate.id === id)!
  return {node, definition: definitions.get(node.kind)!, outlook: outlook.get(id)!}
}

describe('what a node says', () => {
  it('speaks its name, kind, output, state and ports', () => {
    const {node, definition, outlook} = of('conv2')
    expect(spokenNode(node, definition, outlook, 'stale')).toBe(
      'Conv2, Quantized conv, Output 24 by 24 by 16, Out of date, 1 input, 1 output',
    )
  })

  it('shows the parameters of its face, defaults too', () => {
    const {node, definition} = of('pool3')
    expect(faceOf(node, definition).map(({label, value}) => `${label} ${value}`)).toEqual([
      'Filters 16',
      'Kernel 2',
      'Stride 2',
    ])
  })

  it('shows values as the inspector names them', () => {
    const {params} = definitions.get('convert')!
    expect([showParam(params.method, 'published'), showParam(params.k, null)]).toEqual([
      'As published',
      'as the network',
    ])
    expect(showParam(definitions.get('mnist')!.params.images, 10_000)).toBe('10,000')
    const {file} = definitions.get('load-weights')!.params
    expect([showParam(file, ''), showParam(file, [{name: 'a.npz', sha256: '', size: 1}])]).toEqual([
      'by levels',
      'a.npz',
    ])
  })

  it('says in its foot what is wrong, or else what comes out', () => {
    expect(footOf(of('conv1').outlook, undefined, 'ready')).toBe('28×28×16')
    expect(showFact({label: 'Images', value: '10,000'})).toBe('10,000 images')
  })
})
