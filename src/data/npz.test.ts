import {describe, expect, it} from 'vitest'
import {messageOf, readDamaged} from './bytes-fuzz.ts'
import {readNpz} from './npz.ts'
import {join, npy, npyWith, zip} from './npz-samples.ts'

const fromBase64 = (text: string) => Uint8Array.from(Buffer.from(text, 'base64'))

// NumPy 2.4.6: savez_compressed(half=float16, fortran=asfortranarray(float64), small=int8, byte=uint8, whole=int32,
// long=int64, scalar=float32)
const compressed = fromBase64(
  'UEsDBC0AAAAIAAAAIQBh3Fqg//////////8IABQAaGFsZi5ucHkBABAAigAAAAAAAABOAAAAAAAAAJvsF+obEMnIUMZQrZ6S' +
    'WpxcpG6loG6TZqSuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GqY6mjoKtQoUAC4GO4YDaXr/qxkZAFBLAwQtAAAA' +
    'CAAAACEA5MgGYP//////////CwAUAGZvcnRyYW4ubnB5AQAQALAAAAAAAAAAVwAAAAAAAACb7BfqGxDJyFDGUK2eklqcXKRu' +
    'paBuk2ahrqOgnpZfVFKUmBefX5SSChIPKSpNBQoXZyQWpAK5GkY6CsaaOgq1CuQDLgYUwOEAoT/YQ2gBKJ8BSos4AABQSwME' +
    'LQAAAAgAAAAhAEWB1Kr//////////wkAFABzbWFsbC5ucHkBABAAggAAAAAAAABGAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxc' +
    'pG6loF6Taaiuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GkY6mjoKtQoUAK6GegBQSwMELQAAAAgAAAAhAHy988H/' +
    '/////////wgAFABieXRlLm5weQEAEACCAAAAAAAAAEgAAAAAAAAAm+wX6hsQychQxlCtnpJanFykbqWgXlNqqK6joJ6WX1RS' +
    'lJgXn1+UkgoSd0vMKU4FihdnJBakAvkahjoKRpo6CrUKZAMuhv8AUEsDBC0AAAAIAAAAIQBPIuzJ//////////8JABQAd2hv' +
    'bGUubnB5AQAQAIgAAAAAAAAATQAAAAAAAACb7BfqGxDJyFDGUK2eklqcXKRupaBuk2mirqOgnpZfVFKUmBefX5SSChJ3S8wp' +
    'TgWKF2ckFqQC+RpGOpo6CrUKFAAuBgaGhv///9cDAFBLAwQtAAAACAAAACEAasHMR///////////CAAUAGxvbmcubnB5AQAQ' +
    'AJAAAAAAAAAATQAAAAAAAACb7BfqGxDJyFDGUK2eklqcXKRupaBuk2mhrqOgnpZfVFKUmBefX5SSChJ3S8wpTgWKF2ckFqQC' +
    '+RpGOpo6CrUKFACu3/8hgAEEGBkYAFBLAwQtAAAACAAAACEAZIwiw///////////CgAUAHNjYWxhci5ucHkBABAAhAAAAAAA' +
    'AABGAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loG6TZqKuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5Gpo6CrUK' +
    'FAEuBgYFBwBQSwECLQMtAAAACAAAACEAYdxaoE4AAACKAAAACAAAAAAAAAAAAAAAgAEAAAAAaGFsZi5ucHlQSwECLQMtAAAA' +
    'CAAAACEA5MgGYFcAAACwAAAACwAAAAAAAAAAAAAAgAGIAAAAZm9ydHJhbi5ucHlQSwECLQMtAAAACAAAACEARYHUqkYAAACC' +
    'AAAACQAAAAAAAAAAAAAAgAEcAQAAc21hbGwubnB5UEsBAi0DLQAAAAgAAAAhAHy988FIAAAAggAAAAgAAAAAAAAAAAAAAIAB' +
    'nQEAAGJ5dGUubnB5UEsBAi0DLQAAAAgAAAAhAE8i7MlNAAAAiAAAAAkAAAAAAAAAAAAAAIABHwIAAHdob2xlLm5weVBLAQIt' +
    'Ay0AAAAIAAAAIQBqwcxHTQAAAJAAAAAIAAAAAAAAAAAAAACAAacCAABsb25nLm5weVBLAQItAy0AAAAIAAAAIQBkjCLDRgAA' +
    'AIQAAAAKAAAAAAAAAAAAAACAAS4DAABzY2FsYXIubnB5UEsFBgAAAAAHAAcAgQEAALADAAAAAA==',
)

// NumPy 2.4.6: savez(params=[float32 [[1, −1], [0, 1]], float64 [0.5]]), an object array: a pickle of protocol 4
const pickled = fromBase64(
  'UEsDBC0AAAAAAAAAIQAgxhdb//////////8KABQAcGFyYW1zLm5weQEAEACxAQAAAAAAALEBAAAAAAAAk05VTVBZAQB2AHsn' +
    'ZGVzY3InOiAnfE8nLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMiwpLCB9ICAgICAgICAgICAgICAgICAg' +
    'ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAqABJUmAQAAAAAAAIwWbnVtcHkuX2NvcmUubXVs' +
    'dGlhcnJheZSMDF9yZWNvbnN0cnVjdJSTlIwFbnVtcHmUjAduZGFycmF5lJOUSwCFlEMBYpSHlFKUKEsBSwKFlGgDjAVkdHlw' +
    'ZZSTlIwCTziUiYiHlFKUKEsDjAF8lE5OTkr/////Sv////9LP3SUYoldlChoAmgFSwCFlGgHh5RSlChLAUsCSwKGlGgMjAJm' +
    'NJSJiIeUUpQoSwOMATyUTk5OSv////9K/////0sAdJRiiUMQAACAPwAAgL8AAAAAAACAP5R0lGJoAmgFSwCFlGgHh5RSlChL' +
    'AUsBhZRoDIwCZjiUiYiHlFKUKEsDaBpOTk5K/////0r/////SwB0lGKJQwgAAAAAAADgP5R0lGJldJRiLlBLAQItAy0AAAAA' +
    'AAAAIQAgxhdbsQEAALEBAAAKAAAAAAAAAAAAAACAAQAAAABwYXJhbXMubnB5UEsFBgAAAAABAAEAOAAAAO0BAAAAAA==',
)

const read = (bytes: Uint8Array) => readNpz(bytes, 'x.npz')
const refusalOf = (member: Uint8Array) => messageOf(() => read(zip({'a.npy': member})))
const two = Uint8Array.of(0, 0, 128, 63, 0, 0, 0, 64) // 1 and 2 in single precision

describe('readNpz', () => {
  it('reads every number type and the other order of axes, as NumPy writes them', () => {
    const arrays = read(compressed)
    expect(arrays.map(({name, shape, data}) => [name, shape, ...data])).toEqual([
      ['half', [5], 1.5, -2, 0.0999755859375, 65504, 2 ** -24],
      ['fortran', [2, 3], 0, 1, 2, 3, 4, 5],
      ['small', [2], -128, 127],
      ['byte', [1, 2], 0, 255],
      ['whole', [2], -(2 ** 31), 2 ** 31 - 1],
      ['long', [2], -5, 2 ** 40],
      ['scalar', [], 2.5],
    ])
    expect(arrays[0].data).toBeInstanceOf(Float32Array)
    expect(arrays[4].data).toBeInstanceOf(Int32Array)
  })

  it('reads arrays inside an array, as NumPy pickles them today', () => {
    expect(read(pickled)).toEqual([
      {name: 'params[0]', shape: [2, 2], data: Float32Array.of(1, -1, 0, 1)},
      {name: 'params[1]', shape: [1], data: Float64Array.of(0.5)},
    ])
  })

  it('orders arrays without names by number', () => {
    const one = npy('<f4', [2], two)
    const names = read(zip({'arr_0.npy': one, 'arr_10.npy': one, 'arr_2.npy': one})).map(({name}) => name)
    expect(names).toEqual(['arr_0', 'arr_2', 'arr_10'])
  })

  it('says what is wrong with an array, and where', () => {
    expect(refusalOf(npy('<f4', [3], two))).toBe(
      'File "x.npz", a.npy, byte 69 (data): found 8 bytes, but 3 × 4 = 12 bytes is needed.',
    )
    expect(refusalOf(npy('>f4', [2], two))).toMatch(
      '(number type): found ">f4", but one of f2, f4, f8, i1, u1, i4, i8, little-endian, is needed.',
    )
    expect(refusalOf(npy('<c8', [1], two))).toMatch('found "<c8"')
    expect(refusalOf(npy('<f4', Array<number>(9).fill(1), two))).toMatch('found 9 axes, but at most 8 axes')
    expect(refusalOf(npy('<f4', [2 ** 45, 2 ** 45], two))).toMatch(
      '(data): found 8 bytes, but 35184372088832×',
    )
    expect(refusalOf(npyWith("{'descr': [('a', '<f4')], }", two))).toMatch('but a NumPy header with descr,')
    expect(refusalOf(join(0x93, 'NUMPY', 3, 0))).toMatch('(format version): found 3, but version 1 or 2')
    expect(refusalOf(join('hello!!!'))).toMatch('(magic number): found 68 65 6c 6c 6f 21, but a NumPy array,')
    expect(refusalOf(new Uint8Array())).toMatch('found the end of the data')
  })

  it('says what is wrong with an archive', () => {
    expect(messageOf(() => read(two))).toBe(
      'File "x.npz", first bytes: found 00 00 80 3f, but a NumPy archive (.npz), which begins with 50 4b, is needed.',
    )
    expect(messageOf(() => read(zip({'readme.txt': two})))).toMatch(
      'found no arrays, but at least one member',
    )
    expect(messageOf(() => read(zip({})))).toMatch('found no arrays')
    expect(messageOf(() => read(compressed.slice(0, -1)))).toMatch(
      'last bytes: found no end of a zip archive',
    )
  })

  it('takes no memory for a size that packed data cannot have', () => {
    const archive = zip({'a.npy': npy('<f4', [2], two)}, 9)
    const directory = archive.lastIndexOf(0x50, archive.length - 23) // "PK" of the only entry
    archive.set([255, 255, 255, 63], directory + 24)
    expect(messageOf(() => read(archive))).toMatch(
      /a.npy: found data that is cut off or damaged: \d+ bytes cannot hold the 1073741823/,
    )
  })

  it('notices what is cut off, and reads or refuses every flipped bit', () => {
    for (const file of [compressed, pickled]) {
      const {cut, flipped} = readDamaged(file, read)
      expect(cut).not.toContain(undefined)
      expect(flipped.filter(message => message?.includes('checksum')).length).toBeGreaterThan(100)
    }
  })

  it('reads or refuses every damaged array, whose checksum is right', () => {
    const plain = readDamaged(npy('<f4', [2], two), damaged => read(zip({'a.npy': damaged})))
    expect(plain.cut).not.toContain(undefined)
    expect(new Set(plain.flipped).size).toBeGreaterThan(20)
  })
})
