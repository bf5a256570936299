import {describe, expect, it} from 'vitest'
import {messageOf, readDamaged} from './bytes-fuzz.ts'
import {readNpz} from './npz.ts'
import {join, objectNpz, pickledArray, pickledArrays} from './npz-samples.ts'

const array = pickledArray([2], Float32Array.of(1, -1))
const honest = pickledArrays([array, pickledArray([1, 1], Float32Array.of(0.1))])

/** What reading a file of `count` arrays with this pickle in it says. */
const refusalOf = (...pickle: readonly (number | string | Uint8Array)[]) =>
  messageOf(() => readNpz(objectNpz(1, ...pickle), 'evil.npz'))

const little = (value: number) => new Uint8Array(Uint32Array.of(value).buffer)
const short = (text: string) => join(0x8c, text.length, text)

describe('a pickle', () => {
  it('of arrays is read', () => {
    expect(readNpz(objectNpz(2, honest), 'x.npz')).toEqual([
      {name: 'params[0]', shape: [2], data: Float32Array.of(1, -1)},
      {name: 'params[1]', shape: [1, 1], data: Float32Array.of(0.1)},
    ])
  })

  it('never runs anything, and says what it was asked to run', () => {
    expect(refusalOf(0x80, 2, 'cos\nsystem\n', 'X', little(9), 'rm -rf ~/*', 0x85, 'R.')).toBe(
      'Weights file "evil.npz" asks to run Python\'s "os.system", which Spikeloom never does. ' +
        'Weights are arrays of numbers and run nothing; choose a file from a source you trust.',
    )
    expect(refusalOf(0x80, 4, short('builtins'), short('eval'), 0x93, short('1'), 0x85, 'R.')).toMatch(
      'builtins.eval',
    )
    expect(refusalOf('cnumpy\nload\n.')).toMatch('"numpy.load"')
    expect(refusalOf('c__proto__\nconstructor\n.')).toMatch('"__proto__.constructor"')
    expect(refusalOf('c', 'x'.repeat(5000), '\ny\n.')).toMatch(/"x{80}"/)
  })

  it('may not make objects, dictionaries or instances', () => {
    for (const opcode of ['}', 'd', 's', 'u', 'i', 'o', 'P', 'Q', 0x81, 0x92, 0x82, 0x8f, 0x97, 0xff])
      expect(refusalOf(']', short('__proto__'), opcode, '.')).toMatch(
        /\(pickle\): found opcode [0-9a-f]{2}, but one that arrays of numbers use is needed/,
      )
  })

  it('may not give a known name other arguments', () => {
    expect(refusalOf('cnumpy\nndarray\n', ')R.')).toMatch('a call of ndarray with other arguments')
    expect(refusalOf('c_codecs\nencode\n', short('x'), short('rot13'), 0x86, 'R.')).toMatch(
      'a call of encode',
    )
    expect(refusalOf('c_codecs\nencode\n', 'X', little(2), 0xc4, 0x80, short('latin1'), 0x86, 'R.')).toMatch(
      'a character beyond latin1',
    )
    expect(refusalOf(short('x'), ')R.')).toMatch('a call of no function')
    expect(refusalOf('cnumpy\nndarray\n', ')b.')).toMatch('a state for something else')
    expect(refusalOf(']', short('x'), 'b.')).toMatch('a state that is no tuple')
  })

  it('may not take from an empty stack or an unknown place', () => {
    expect(refusalOf('.')).toMatch('an empty stack')
    expect(refusalOf('t.')).toMatch('no mark')
    expect(refusalOf('e.')).toMatch('no mark')
    expect(refusalOf('h', 7, '.')).toMatch('memo index 7')
    expect(refusalOf('K', 1, 'K', 2, 'a.')).toMatch('a list to append to')
    expect(refusalOf(0x80, 9, '.')).toMatch('protocol 9')
    expect(refusalOf('K', 1, '.')).toMatch('found something else, but an array of arrays')
    expect(refusalOf(honest)).toMatch('found 2 arrays, but 1, as the header says,')
  })

  it('may not lie about lengths', () => {
    expect(refusalOf('B', little(-5), '.')).toMatch('but a field of 4294967291 bytes is needed')
    expect(refusalOf('X', little(2 ** 31), '.')).toMatch('a field of 2147483648 bytes')
    expect(refusalOf(0x8d, little(-1), little(-1), '.')).toMatch('a field of 18446744073709552000 bytes')
    expect(refusalOf(0x8a, 255, 'x'.repeat(255), '.')).toMatch('a number of 255 bytes')
    expect(refusalOf(pickledArrays([pickledArray([2 ** 31 - 1], new Float32Array(1))]))).toMatch(
      'found 4 bytes, but 2147483647 × 4 bytes',
    )
    expect(refusalOf(pickledArrays([pickledArray([-1, -1], new Float32Array(1))]))).toMatch('found no shape')
  })

  it('may not decode the same data again and again', () => {
    const text = 'x'.repeat(1000)
    const put = join('X', little(1000), text, 'q', 0, 'c_codecs\nencode\n', 'q', 1)
    const again = join('h', 1, 'h', 0, short('latin1'), 0x86, 'R')
    expect(refusalOf(put, ...Array<Uint8Array>(200).fill(again), '.')).toMatch('decoded again and again')
  })

  it('may contain itself without harm', () => {
    expect(refusalOf(']q', 0, 'h', 0, 'a.')).toMatch('found something else')
    const loop = pickledArrays([join('h', 0)])
    const start = loop.indexOf(0x5d) // the list, put into the memo
    expect(refusalOf(loop.slice(0, start + 1), 'q', 0, loop.slice(start + 1))).toMatch(
      'an item that is no array',
    )
  })

  it('leaves all other objects alone', () => {
    expect(Object.keys(Object.prototype)).toEqual([])
    expect(Object.keys(Array.prototype)).toEqual([])
  })

  it('is read or refused, however it is damaged', () => {
    const {cut, flipped} = readDamaged(honest, damaged => readNpz(objectNpz(2, damaged), 'x.npz'))
    expect(cut).not.toContain(undefined)
    expect(new Set(flipped).size).toBeGreaterThan(50)
  })
})
