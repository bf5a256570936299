// The state of unpickling: values, a stack of them with marks, and a memo.
import type {NdArray, Numbers} from '../core/ndarray.ts'
import type {ByteReader} from './bytes.ts'

/** What a pickle may consist of. */
export type Value = null | boolean | number | string | Uint8Array | Value[] | Global | Dtype | Ndarray

/** A Python name that is known here. */
export interface Global {
  readonly type: 'global'
  readonly name: 'reconstruct' | 'ndarray' | 'dtype' | 'encode'
}

/** A number type, `f4`, and its byte order. */
export interface Dtype {
  readonly type: 'dtype'
  readonly code: string
  order: string
}

/** A NumPy array, empty until it is built. */
export interface Ndarray {
  readonly type: 'ndarray'
  numbers?: NdArray<Numbers>
  items?: readonly Value[]
}

/** Whether a value is an array, built or not. */
export const isArray = (value: Value): value is Ndarray =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'ndarray'

/** The state of unpickling. */
export class Machine {
  readonly reader: ByteReader
  stack: Value[] = []
  readonly marked: Value[][] = []
  readonly memo = new Map<number, Value>()
  /** Bytes that may still be decoded: a pickle may not decode what it contains again and again. */
  private budget: number

  constructor(reader: ByteReader) {
    this.reader = reader
    this.budget = 4 * reader.bytes.length
  }

  /** The Fault for what the last opcode found. */
  wrong(found: string, needed: string) {
    return this.reader.wrong('pickle', found, needed, this.reader.offset - 1)
  }

  pop(): Value {
    const value = this.stack.pop()
    if (value === undefined) throw this.wrong('an empty stack', 'a value on the stack')
    return value
  }

  top(): Value {
    const value = this.stack.at(-1)
    if (value === undefined) throw this.wrong('an empty stack', 'a value on the stack')
    return value
  }

  /** What was pushed since the last mark. */
  popMark(): Value[] {
    const items = this.stack
    const before = this.marked.pop()
    if (!before) throw this.wrong('no mark', 'a mark on the stack')
    this.stack = before
    return items
  }

  popText(): string {
    const value = this.pop()
    if (typeof value !== 'string') throw this.wrong('a value that is no text', 'a text')
    return value
  }

  /** @throws Fault `file` when more is decoded than an honest pickle has */
  spend(bytes: number) {
    this.budget -= bytes
    if (this.budget < 0) throw this.wrong('the same data decoded again and again', 'data decoded once')
  }

  /** A line of text, as protocol 0 and GLOBAL have it. */
  line(what: string): string {
    const {bytes, offset} = this.reader
    const end = bytes.indexOf(0x0a, offset)
    const line = this.reader.take((end < 0 ? bytes.length : end) - offset, what)
    this.reader.take(1, what)
    return new TextDecoder('latin1').decode(line)
  }
}
