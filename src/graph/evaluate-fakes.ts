// Small node kinds for tests of the runtime: they pass numbers along and take as long as they are told.
import {fault} from '../core/fault.ts'
import type {GraphDocument, NodeId, Wire} from './document.ts'
import {evaluateGraph, createCache, type Results, type RunOptions, type Runtime} from './evaluate.ts'
import {defineNode, type AnyDefinition, type AnyEvaluate, type Evaluated} from './node.ts'
import {choice, flag, integer, type RawParams} from './params.ts'
import type {RunEvent} from './run.ts'
import type {PortInfo} from './values.ts'

const any = {network: {input: [1, 1, 1], levels: {k: 1, B: 2}, layers: []}} as const as PortInfo['network']
const plus = integer({label: 'Plus', default: 1, min: 0, max: 99, help: 'What it adds.'})
const about = {version: 1, group: 'layers', summary: 'A fake.', synonyms: [], icon: 'x', face: []} as const
const one = {outputs: {value: any}, facts: []}

const start = defineNode({
  ...about,
  kind: 'start',
  title: 'Start',
  inputs: {},
  outputs: {value: 'network'},
  params: {plus, bad: flag({label: 'Bad', default: false, help: 'Whether inference refuses.'})},
  infer: (_inputs, {bad}) => {
    if (bad) throw fault('network', {problem: 'It is bad', fix: 'Make it good'})
    return one
  },
})
const relay = defineNode({
  ...about,
  kind: 'relay',
  title: 'Relay',
  inputs: {value: 'network'},
  outputs: {value: 'network'},
  params: {plus, fail: flag({label: 'Fail', default: false, help: 'Whether it fails when it runs.'})},
  infer: () => one,
})
const add = defineNode({
  ...about,
  kind: 'add',
  title: 'Add',
  inputs: {left: 'network', right: 'network'},
  outputs: {value: 'network', other: 'network'},
  params: {
    how: choice({
      label: 'How',
      options: ['a', 'b'],
      default: 'a',
      names: {a: 'First', b: 'Second'},
      help: 'A.',
    }),
  },
  infer: () => ({outputs: {value: any, other: any}, facts: []}),
})
const noise = defineNode({
  ...about,
  kind: 'noise',
  title: 'Noise',
  inputs: {},
  outputs: {value: 'network'},
  params: {plus},
  seeded: true,
  infer: () => one,
})
const slow = defineNode({
  ...about,
  kind: 'slow',
  title: 'Slow',
  inputs: {value: 'network'},
  outputs: {value: 'network'},
  params: {steps: integer({label: 'Steps', default: 100, min: 1, max: 10_000, help: 'Of 5 ms each.'})},
  infer: () => one,
})
const watch = defineNode({
  ...about,
  kind: 'watch',
  title: 'Watch',
  inputs: {value: 'network'},
  outputs: {},
  params: {},
  live: true,
  infer: () => ({outputs: {}, facts: []}),
})

const vary = defineNode({
  ...about,
  kind: 'vary',
  title: 'Vary',
  inputs: {value: 'network'},
  outputs: {},
  params: {},
  varies: true,
  infer: () => ({outputs: {}, facts: []}),
})

/** The fake kinds. What `vary` does is up to each test. */
export const fakes = new Map<string, AnyDefinition>(
  [start, relay, add, noise, slow, watch, vary].map(definition => [
    definition.kind,
    definition as unknown as AnyDefinition,
  ]),
)

const gives = (value: unknown): Evaluated => ({
  outputs: {value} as Evaluated['outputs'],
  metrics: {value: value as number},
})
const numbers = (inputs: Readonly<Record<string, unknown>>) => inputs as Readonly<Record<string, number>>

/** Numbers texts as they come: short, and never the same for two. */
export function fakeDigest() {
  const known = new Map<string, string>()
  return (text: string) => {
    const name = known.get(text) ?? `key ${known.size + 1}`
    known.set(text, name)
    return name
  }
}

/** A world whose clock only moves when `slow` works, with a cache of its own; and what it has heard. */
export function fakeWorld() {
  const clock = {time: 0, breaths: 0}
  const evaluators = new Map<string, AnyEvaluate>([
    ['start', (_inputs, {plus}) => gives(plus)],
    [
      'relay',
      (inputs, {plus, fail}) => {
        if (fail) throw fault('missing', {what: 'It fails', fix: 'Switch it off'})
        return gives(numbers(inputs).value + (plus as number))
      },
    ],
    [
      'add',
      inputs => {
        const {left, right} = numbers(inputs)
        return {
          outputs: {value: left + right, other: left - right} as unknown as Evaluated['outputs'],
          metrics: {value: left + right},
        }
      },
    ],
    ['noise', (_inputs, _params, {random}) => gives(random())],
    [
      'slow',
      async (inputs, {steps}, context) => {
        for (let step = 1; step <= (steps as number); step++) {
          clock.time += 5
          await context.progress(step / (steps as number), () => gives(-step))
        }
        return gives(numbers(inputs).value)
      },
    ],
    [
      'watch',
      inputs => ({
        outputs: {},
        metrics: {seen: numbers(inputs).value},
        display: {seen: numbers(inputs).value},
      }),
    ],
  ])
  const runtime: Runtime = {
    definitions: fakes,
    evaluators,
    digest: fakeDigest(),
    files: {
      open: () => Promise.reject(fault('missing', {what: 'No files here', fix: 'Do without'})),
      download: () => Promise.reject(fault('missing', {what: 'No network here', fix: 'Do without'})),
    },
    now: () => clock.time,
    cache: createCache(),
    breathe: () => {
      clock.breaths++
      return Promise.resolve()
    },
  }
  return {clock, runtime, run: runner(runtime)}
}

/** Runs a document; tells the results, the events and which nodes were evaluated. */
const runner =
  (runtime: Runtime) =>
  async (doc: GraphDocument, options: RunOptions = {}) => {
    const events: RunEvent[] = []
    const results: Results = await evaluateGraph(doc, runtime, {
      ...options,
      on: event => {
        events.push(event)
        options.on?.(event)
      },
    })
    const started = events.flatMap(event => (event.type === 'started' ? [event.node] : []))
    return {results, events, started}
  }

/** A document from lines such as `c: add(a, b.other) {"how": "b"}`; `a` alone means its output `value`. */
export function sketch(...lines: readonly string[]): GraphDocument {
  const wires: Wire[] = []
  const nodes = lines.map((line, i) => {
    const [, id, kind, from, params] = /^([\w-]+): (\w+)(?:\((.*?)\))?(?: (.*))?$/.exec(line)!
    const ports = Object.keys(fakes.get(kind)?.inputs ?? {})
    const ends = from ? from.split(', ') : []
    ends.forEach((end, port) => {
      if (end !== '-') wires.push({from: endOf(end), to: [id, ports[port] ?? `in${port}`]})
    })
    return {id, kind, version: 1, params: JSON.parse(params ?? '{}') as RawParams, position: [i, 0] as const}
  })
  return {format: 2, title: 'Sketch', seed: 1, nodes, wires}
}

const endOf = (text: string): [NodeId, string] => {
  const [id, port = 'value'] = text.split('.')
  return [id, port]
}
