import {describe, expect, it} from 'vitest'
import {definitions} from '../../nodes/definitions.ts'
import {searchTyped} from './typed-kind.ts'

const first = (typed: string, again?: string) => {
  const [found] = searchTyped(definitions.values(), typed, {again})
  return [found.kind.kind, found.params] as const
}

describe('typing a node with its values', () => {
  it('gives numbers to number fields in order, words to choices', () => {
    expect(first('conv 16 5 same float')).toEqual(['conv', {kernel: 5, padding: 'same', weights: 'float'}])
    expect(first('conv 32 2 2 s f')).toEqual([
      'conv',
      {filters: 32, kernel: 2, stride: 2, padding: 'same', weights: 'float'},
    ])
    expect(first('dense 120 quantized')).toEqual(['dense', {units: 120, activation: 'quantized'}])
  })

  it('knows files that come along by a word of their name', () => {
    expect(first('load lenet')).toEqual(['load-weights', {file: 'app:weights/lenet-k1b2.spkw'}])
  })

  it('reads words that name the kind as its name', () => {
    expect(first('load weights')).toEqual(['load-weights', {}])
    expect(first('drawn digits 50')).toEqual(['drawn-digits', {images: 50}])
    expect(first('fully connected')[0]).toBe('dense')
    expect(first('sim')).toEqual(['simulate', {}]) // simulated annealing is a value of another kind
  })

  it('takes numbers alone for another node like the one before', () => {
    expect(first('256 4', 'conv')).toEqual(['conv', {filters: 256, kernel: 4}])
    expect(searchTyped(definitions.values(), '1 2 3 4 5', {again: 'conv'})).toEqual([])
  })
})
