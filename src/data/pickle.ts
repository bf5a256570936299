// A reader of the few pickle opcodes in which NumPy writes arrays of arrays. It knows four Python names, calls
// nothing by name, and makes nothing but texts, tuples, lists and arrays. The package pickleparser is not used:
// a negative length makes it read the same bytes for ever, and a list said to have 2³² items takes all memory.
import type {NdArray, Numbers} from '../core/ndarray.ts'
import type {ByteReader} from './bytes.ts'
import {isArray, Machine, type Value} from './pickle-machine.ts'
import {build, call, globalOf} from './pickle-numpy.ts'

type Step = (machine: Machine) => void

const utf8 = new TextDecoder('utf-8', {ignoreBOM: true})
const latin1 = new TextDecoder('latin1')
const newestProtocol = 5

const push =
  (make: (machine: Machine) => Value): Step =>
  machine =>
    machine.stack.push(make(machine))

const bytes = (lengthOf: (reader: ByteReader) => number) =>
  push(({reader}) => reader.take(lengthOf(reader), 'bytes'))

const text = (lengthOf: (reader: ByteReader) => number, decoder: TextDecoder) =>
  push(({reader}) => decoder.decode(reader.take(lengthOf(reader), 'text')))

const length1 = (reader: ByteReader) => reader.uint(1, 'length')
const length4 = (reader: ByteReader) => reader.uint(4, 'length')
const length8 = (reader: ByteReader) => reader.uint64('length')

const tuple = (length: number) => push(machine => Array.from({length}, () => machine.pop()).reverse())

const put =
  (indexOf: (machine: Machine) => number): Step =>
  machine => {
    machine.memo.set(indexOf(machine), machine.top())
  }

const get = (size: 1 | 4) =>
  push(machine => {
    const index = machine.reader.uint(size, 'memo index')
    const value = machine.memo.get(index)
    if (value === undefined) throw machine.wrong(`memo index ${index}`, 'an index that was put')
    return value
  })

/** By their codes in Python's `pickletools`. */
const steps: ReadonlyMap<number, Step> = new Map<number, Step>([
  [0x80, readProtocol],
  [0x95, ({reader}) => void reader.take(8, 'frame length')],
  [0x28, mark], // MARK
  [0x4e, push(() => null)], // NONE
  [0x88, push(() => true)],
  [0x89, push(() => false)],
  [0x4b, push(({reader}) => reader.uint(1, 'number'))], // BININT1
  [0x4d, push(({reader}) => reader.uint(2, 'number'))], // BININT2
  [0x4a, push(({reader}) => reader.uint(4, 'number') | 0)], // BININT
  [0x8a, push(readLong)], // LONG1
  [0x43, bytes(length1)], // SHORT_BINBYTES
  [0x42, bytes(length4)], // BINBYTES
  [0x8e, bytes(length8)], // BINBYTES8
  [0x55, text(length1, latin1)], // SHORT_BINSTRING, bytes of Python 2
  [0x54, text(length4, latin1)], // BINSTRING
  [0x8c, text(length1, utf8)], // SHORT_BINUNICODE
  [0x58, text(length4, utf8)], // BINUNICODE
  [0x8d, text(length8, utf8)], // BINUNICODE8
  [0x29, tuple(0)], // EMPTY_TUPLE
  [0x85, tuple(1)],
  [0x86, tuple(2)],
  [0x87, tuple(3)],
  [0x74, collect], // TUPLE
  [0x5d, push(() => [])], // EMPTY_LIST
  [0x61, machine => appendTo(machine, [machine.pop()])], // APPEND
  [0x65, machine => appendTo(machine, machine.popMark())], // APPENDS
  [0x71, put(({reader}) => reader.uint(1, 'memo index'))], // BINPUT
  [0x72, put(({reader}) => reader.uint(4, 'memo index'))], // LONG_BINPUT
  [0x94, put(({memo}) => memo.size)], // MEMOIZE
  [0x68, get(1)], // BINGET
  [0x6a, get(4)], // LONG_BINGET
  [0x63, push(machine => globalOf(machine, machine.line('module'), machine.line('name')))], // GLOBAL
  [0x93, push(readStackGlobal)], // STACK_GLOBAL
  [0x52, push(callTop)], // REDUCE
  [0x62, buildTop], // BUILD
])

const stop = 0x2e

/**
 * The arrays of numbers inside a pickled NumPy array of `count` of them.
 * @throws Fault `file` for anything else, `weights` for a pickle that names anything else of Python's
 * @see Python, Lib/pickletools.py
 */
export function unpickleArrays(reader: ByteReader, count: number): NdArray<Numbers>[] {
  const machine = new Machine(reader)
  for (;;) {
    const opcode = reader.uint(1, 'pickle opcode')
    if (opcode === stop) return arraysOf(machine, count)
    const step = steps.get(opcode)
    if (!step)
      throw machine.wrong(`opcode ${opcode.toString(16).padStart(2, '0')}`, 'one that arrays of numbers use')
    step(machine)
  }
}

function arraysOf(machine: Machine, count: number) {
  const array = machine.pop()
  const items = isArray(array) && array.items
  if (!items) throw machine.wrong('something else', 'an array of arrays')
  if (items.length !== count) throw machine.wrong(`${items.length} arrays`, `${count}, as the header says,`)
  return items.map(item => {
    if (!isArray(item) || !item.numbers)
      throw machine.wrong('an item that is no array', 'an array of numbers')
    return item.numbers
  })
}

function readProtocol(machine: Machine) {
  const protocol = machine.reader.uint(1, 'pickle protocol')
  if (protocol > newestProtocol) throw machine.wrong(`protocol ${protocol}`, `at most ${newestProtocol}`)
}

function mark(machine: Machine) {
  machine.marked.push(machine.stack)
  machine.stack = []
}

function collect(machine: Machine) {
  const items = machine.popMark()
  machine.stack.push(items)
}

function appendTo(machine: Machine, items: readonly Value[]) {
  const list = machine.top()
  if (!Array.isArray(list)) throw machine.wrong('something else', 'a list to append to')
  for (const item of items) list.push(item)
}

/** A signed little-endian number of up to 6 bytes, which is as large as any size here. */
function readLong(machine: Machine) {
  const length = machine.reader.uint(1, 'length of number')
  if (length > 6) throw machine.wrong(`a number of ${length} bytes`, 'at most 6 bytes')
  const digits = machine.reader.take(length, 'number')
  const unsigned = digits.reduceRight((sum, digit) => sum * 256 + digit, 0)
  return length > 0 && digits[length - 1] & 0x80 ? unsigned - 256 ** length : unsigned
}

function readStackGlobal(machine: Machine) {
  const name = machine.popText()
  return globalOf(machine, machine.popText(), name)
}

function callTop(machine: Machine) {
  const given = machine.pop()
  return call(machine, machine.pop(), given)
}

function buildTop(machine: Machine) {
  const state = machine.pop()
  build(machine, machine.top(), state)
}
