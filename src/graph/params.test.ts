import {describe, expect, it} from 'vitest'
import {
  choice,
  files,
  flag,
  integer,
  optionalInteger,
  parseParams,
  parseText,
  problemWith,
  real,
  text,
} from './params.ts'

const help = 'Help.'
const steps = integer({label: 'Steps', default: 8, min: 1, max: 1024, unit: 'steps', help})
const noise = real({label: 'Noise', default: 0, min: 0, max: 1, help})
const level = optionalInteger({label: 'k', min: 0, max: 6, empty: 'as the network', help})
const padding = choice({label: 'Padding', options: ['valid', 'same'], default: 'valid', help})
const compare = flag({label: 'Compare', default: true, help})
const name = text({label: 'Name', default: 'Conv', maxLength: 5, help})
const folder = files({label: 'Files', multiple: true, accept: '*', help})
const kept = {name: 'a.gz', sha256: 'a'.repeat(64), size: 3}

describe('a value', () => {
  it.each([
    [steps, 1024],
    [noise, 0.5],
    [level, null],
    [level, 6],
    [padding, 'same'],
    [compare, false],
    [name, ''],
    [folder, ''],
    [folder, 'app:x'],
    [folder, [kept]],
  ])('that fits has no problem: %#', (field, value) => {
    expect(problemWith(field, value)).toBeUndefined()
  })

  it.each([
    [steps, 0, 'must be 1 to 1024 steps, not 0'],
    [steps, 1.5, 'must be a whole number, not 1.5'],
    [steps, '8', 'must be a number, not "8"'],
    [steps, NaN, 'must be a number, not null'],
    [steps, undefined, 'must be a number, not nothing'],
    [noise, 1.01, 'must be 0 to 1, not 1.01'],
    [level, 7, 'must be 0 to 6, not 7'],
    [padding, 'full', 'must be one of valid, same, not "full"'],
    [compare, 1, 'must be true or false, not 1'],
    [name, 'Conv10', 'must be a text of at most 5 characters, not "Conv10"'],
    [folder, [{...kept, sha256: 'x'}], 'must name files, not [{"name":"a.gz","sha256":"x","size":3}]'],
    [folder, [null], 'must name files, not [null]'],
  ])('that does not fit is told in words: %#', (field, value, problem) => {
    expect(problemWith(field, value)).toBe(problem)
  })
})

describe('parameters', () => {
  it('get the defaults of what is left out, in the order of the schema', () => {
    expect(Object.entries(parseParams({steps, padding}, {padding: 'same'}))).toEqual([
      ['steps', 8],
      ['padding', 'same'],
    ])
  })

  it('that the schema does not have are refused', () => {
    expect(() => parseParams({steps}, {stride: 1})).toThrow(
      'Parameter "stride" is not a parameter of this node, which has steps.',
    )
    expect(() => parseParams({steps}, JSON.parse('{"constructor": 1}') as {constructor: number})).toThrow(
      'constructor',
    )
  })

  it('are called by their labels in complaints', () => {
    expect(() => parseParams({steps}, {steps: 0})).toThrow(
      'Parameter "Steps" must be 1 to 1024 steps, not 0.',
    )
  })
})

describe('a text of the command line', () => {
  it.each([
    [steps, ' 12 ', 12],
    [noise, '1e-2', 0.01],
    [level, '', null],
    [level, 'null', null],
    [level, '3', 3],
    [compare, 'false', false],
    [padding, 'same', 'same'],
    [folder, '/data', '/data'],
  ])('is read as its field: %#', (field, given, value) => {
    expect(parseText(field, given)).toBe(value)
  })

  it.each([
    [steps, 'many', 'not "many"'],
    [steps, '', 'not ""'],
    [level, ' ', 'not " "'],
    [compare, 'yes', 'not "yes"'],
  ])('that is no value is quoted: %#', (field, given, message) => {
    expect(() => parseText(field, given)).toThrow(message)
  })
})
