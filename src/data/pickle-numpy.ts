// What the four known Python names do here.
import {fault} from '../core/fault.ts'
import {showShape, sizeOf} from '../core/ndarray.ts'
import {decodeNumbers, knownTypes, sizeOfType, toRowMajor} from './npz-dtype.ts'
import {type Dtype, type Global, isArray, type Machine, type Ndarray, type Value} from './pickle-machine.ts'

const known: ReadonlyMap<string, Global['name']> = new Map<string, Global['name']>([
  ['numpy.core.multiarray._reconstruct', 'reconstruct'],
  ['numpy._core.multiarray._reconstruct', 'reconstruct'],
  ['numpy.ndarray', 'ndarray'],
  ['numpy.dtype', 'dtype'],
  ['_codecs.encode', 'encode'],
])

/** @throws Fault `weights` for every name but those of arrays: it is never run */
export function globalOf({reader}: Machine, module: string, name: string): Global {
  const found = known.get(`${module}.${name}`)
  if (found) return {type: 'global', name: found}
  throw fault('weights', {
    file: reader.file,
    problem: `asks to run Python's "${`${module}.${name}`.slice(0, 80)}", which Spikeloom never does`,
    fix: 'Weights are arrays of numbers and run nothing; choose a file from a source you trust',
  })
}

/** A call of a known name. @throws Fault `file` for arguments that NumPy would not write */
export function call(machine: Machine, callee: Value, args: Value): Value {
  if (!isGlobal(callee) || !Array.isArray(args)) throw machine.wrong('a call of no function', 'an array')
  const [first, second] = args
  if (callee.name === 'reconstruct' && isGlobal(first) && first.name === 'ndarray') return {type: 'ndarray'}
  if (callee.name === 'dtype' && typeof first === 'string') return {type: 'dtype', code: first, order: '='}
  if (callee.name === 'encode' && typeof first === 'string' && (second === 'latin1' || second === 'latin-1'))
    return encode(machine, first)
  throw machine.wrong(`a call of ${callee.name} with other arguments`, 'a call as NumPy writes it')
}

/** Fills an array or a number type. @throws Fault `file` for a state that NumPy would not write */
export function build(machine: Machine, target: Value, state: Value): void {
  if (!Array.isArray(state)) throw machine.wrong('a state that is no tuple', 'a tuple')
  if (isDtype(target)) target.order = orderOf(machine, state)
  else if (isArray(target)) fill(machine, target, state)
  else throw machine.wrong('a state for something else', 'an array or a number type')
}

const isGlobal = (value: Value | undefined): value is Global => isOf(value, 'global')
const isDtype = (value: Value | undefined): value is Dtype => isOf(value, 'dtype')

const isOf = (value: Value | undefined, type: string) =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === type

/** State: version, byte order, and what structured types have. */
function orderOf(machine: Machine, [, order]: readonly Value[]) {
  if (typeof order === 'string' && '<|=>'.includes(order)) return order
  throw machine.wrong('no byte order', 'one of <, |, =, >')
}

/** State: version, shape, number type, whether the first axis varies fastest, and the data. */
function fill(machine: Machine, array: Ndarray, state: readonly Value[]) {
  const [, sizes, dtype, fortran, data] = state
  if (!isDtype(dtype)) throw machine.wrong('an array without number type', 'a number type')
  if (/^O\d*$/.test(dtype.code)) {
    if (!Array.isArray(data)) throw machine.wrong('no list', 'the list of the items of an array')
    array.items = data
    return
  }
  const shape = shapeOf(machine, sizes)
  const bytes = typeof data === 'string' ? encode(machine, data) : data // a text in files of Python 2
  const size = sizeOfType(dtype.order, dtype.code)
  if (size === undefined) throw machine.wrong(`number type "${dtype.order}${dtype.code}"`, knownTypes)
  if (!(bytes instanceof Uint8Array)) throw machine.wrong('an array without data', 'the bytes of an array')
  if (bytes.length !== size * sizeOf(shape))
    throw machine.wrong(`${bytes.length} bytes`, `${showShape(shape)} × ${size} bytes`)
  machine.spend(bytes.length)
  const numbers = decodeNumbers(dtype.code, bytes)
  array.numbers = {shape, data: fortran === true ? toRowMajor(numbers, shape) : numbers}
}

function shapeOf(machine: Machine, sizes: Value | undefined) {
  const isSize = (size: Value): size is number =>
    typeof size === 'number' && Number.isInteger(size) && size >= 0
  if (Array.isArray(sizes) && sizes.length <= 8 && sizes.every(isSize)) return sizes.slice()
  throw machine.wrong('no shape', 'the shape of an array')
}

/** The text's characters as bytes. */
function encode(machine: Machine, text: string) {
  machine.spend(text.length)
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code > 255) throw machine.wrong('a character beyond latin1', 'bytes written as latin1')
    bytes[i] = code
  }
  return bytes
}
