import {expect, it} from 'vitest'
import {npzOf} from './npz-write.ts'
import {unzip} from './npz-zip.ts'

it('writes what our own reader of zip archives and NumPy’s format read', () => {
  const arrays = [
    {name: 'kernel', shape: [2, 3], data: Int8Array.of(-1, 0, 1, 1, 0, -1)},
    {name: 'bias', shape: [2], data: Int32Array.of(-70_000, 5)},
    {name: 'scale', shape: [1], data: Float32Array.of(0.5)},
  ]
  const bytes = npzOf(arrays)
  const members = unzip(bytes, 'x.npz')
  expect(members.map(({name}) => name)).toEqual(['kernel.npy', 'bias.npy', 'scale.npy'])
  const header = new TextDecoder('latin1').decode(members[0].bytes.subarray(0, 128))
  expect(header).toContain("'descr': '|i1', 'fortran_order': False, 'shape': (2, 3)")
  expect(members[0].bytes.length).toBe(128 + 6)
  expect(header.indexOf('\n')).toBe(127)
  expect(new Int32Array(members[1].bytes.slice(128).buffer)).toEqual(Int32Array.of(-70_000, 5))
})
