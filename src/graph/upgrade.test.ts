import {describe, expect, it} from 'vitest'
import {seededRandom} from '../core/random.ts'
import {fakes, sketch} from './evaluate-fakes.ts'
import {jsonProblem} from './upgrade-json.ts'
import {openDocument, parseDocument} from './upgrade.ts'

const open = (file: unknown) => openDocument(file, 'a.json', fakes)
const good = sketch('a: start', 'b: relay(a) {"plus": 3}')
const node = {id: 'n', kind: 'start', version: 1, params: {}, position: [0, 0]}
/** A good file with one thing changed. */
const file = (change: Record<string, unknown>) => ({...good, ...change})
/** A block of two relays in a row. */
const relays = sketch('x: relay', 'y: relay(x)')
const twoRelays = {
  title: 'Two',
  nodes: relays.nodes,
  wires: relays.wires,
  inputs: [{name: 'in', to: [['x', 'value']]}],
  outputs: [{name: 'out', from: ['y', 'value']}],
  params: [{name: 'plus', node: 'x', param: 'plus'}],
  origin: [0, 0],
}
const wired = (from: unknown, to: unknown) => file({wires: [...good.wires, {from, to}]})

describe('opening', () => {
  it('gives back a document of this build as it is', () => {
    expect(open(good)).toEqual(good)
  })

  it('keeps what it does not know', () => {
    const strange = {
      ...good,
      app: '9.9',
      nodes: [
        ...good.nodes.map(node => ({...node, ui: {folded: true}})),
        {id: 'x', kind: 'acme', version: 7, params: {deep: {er: [1]}}, position: [1, 2], extra: null},
      ],
      wires: [
        ...good.wires.map(wire => ({...wire, colour: 'red'})),
        {from: ['x', 'any'], to: ['x', 'thing']},
      ],
    }
    expect(open(strange)).toEqual(strange)
    expect(
      open(
        JSON.parse('{"__proto__": {"x": 1}, "format": 2, "title": "", "seed": 1, "nodes": [], "wires": []}'),
      ),
    ).toEqual(
      JSON.parse('{"__proto__": {"x": 1}, "format": 2, "title": "", "seed": 1, "nodes": [], "wires": []}'),
    )
  })

  it('brings files of format 1 up to date, and keeps what they hold', () => {
    const old = {...good, format: 1, app: '0.1'}
    expect(open(old)).toEqual({...old, format: 2})
  })

  it('gives back notes, frames, marks and blocks as they are, members it does not know included', () => {
    const box = {position: [0, 0], size: [200, 80], colour: 'red'}
    const whole = {
      ...good,
      nodes: [
        {...good.nodes[0], bypass: true},
        {...good.nodes[1], collapsed: true},
        {...node, id: 'u', kind: 'block:two'},
      ],
      wires: [...good.wires, {from: ['a', 'value'], to: ['u', 'in']}],
      notes: [{id: 'note', text: '# Hello', ...box}],
      frames: [{id: 'frame', title: 'Network', ...box}],
      blocks: {two: {...twoRelays, extra: [1]}},
    }
    expect(open(whole)).toEqual(whole)
  })

  it.each<[string, unknown, string]>([
    [
      'a note of a node’s id',
      file({notes: [{id: 'a', text: '', position: [0, 0], size: [1, 1]}]}),
      'notes[0].id',
    ],
    [
      'a flat frame',
      file({frames: [{id: 'f', title: '', position: [0, 0], size: [9, 0]}]}),
      'frames[0].size',
    ],
    [
      'a mark that is none',
      file({nodes: [{...node, bypass: 1}], wires: []}),
      'nodes[0].bypass: found 1, but true',
    ],
    [
      'a port of a node that is not inside',
      file({blocks: {b: {...twoRelays, outputs: [{name: 'out', from: ['q', 'value']}]}}}),
      'blocks.b.outputs[0].from: found ["q","value"], but a node of this file (x, y)',
    ],
    [
      'a parameter of a node that is not inside',
      file({blocks: {b: {...twoRelays, params: [{name: 'p', node: 'q', param: 'plus'}]}}}),
      'blocks.b.params[0].node: found "q", but a node of this block (x, y)',
    ],
    [
      'two ports of one name',
      file({blocks: {b: {...twoRelays, inputs: [...twoRelays.inputs, {name: 'in', to: []}]}}}),
      'blocks.b.inputs[1].name: found "in", but a name that no other port here has',
    ],
    [
      'a block inside itself',
      file({blocks: {b: {...twoRelays, nodes: [...twoRelays.nodes, {...node, id: 'z', kind: 'block:b'}]}}}),
      'blocks.b: found',
    ],
    [
      'a wire to no port of a block',
      file({
        nodes: [...good.nodes, {...node, id: 'u', kind: 'block:b'}],
        wires: [{from: ['a', 'value'], to: ['u', 'nowhere']}],
        blocks: {b: twoRelays},
      }),
      'wires[0].to: found ["u","nowhere"], but an input of "u" (in)',
    ],
  ])('refuses %s by place, too', (_what, file, message) => {
    expect(() => open(file)).toThrow(message)
  })

  it('brings nodes up to date, one version at a time, and changes nothing the second time', () => {
    const kinds = new Map(fakes).set('start', {
      ...fakes.get('start')!,
      version: 3,
      upgrades: {
        2: ({old, ...rest}) => ({...rest, middle: old}),
        3: ({middle, ...rest}) => ({...rest, plus: middle}),
      },
    })
    const old = file({nodes: [{...node, id: 'a', params: {old: 8, bad: false}}, good.nodes[1]]})
    const opened = openDocument(old, 'a.json', kinds)
    expect(opened.nodes[0]).toMatchObject({version: 3, params: {plus: 8, bad: false}})
    expect(openDocument(opened, 'a.json', kinds)).toEqual(opened)
  })

  it.each<[string, unknown, string]>([
    ['no object', [], 'the document: found [], but an object is needed'],
    ['no format', {nodes: []}, 'format: found nothing, but a whole number'],
    [
      'a newer format',
      file({format: 3}),
      '"a.json" has format 3; this build reads formats 1 to 2. Open it with a newer',
    ],
    [
      'a newer node',
      file({nodes: [{...node, version: 5}], wires: []}),
      '"start" node is version 5; this build knows versions 1 to 1',
    ],
    ['no title', file({title: 5}), 'title: found 5, but a text is needed'],
    ['an odd seed', file({seed: 1.5}), 'seed: found 1.5, but a whole number of 0 to 4294967295'],
    ['nodes of another type', file({nodes: {}}), 'nodes: found {}, but a list is needed'],
    ['a node that is none', file({nodes: [3]}), 'nodes[0]: found 3, but an object is needed'],
    [
      'a node without id',
      file({nodes: [{...node, id: ''}]}),
      'nodes[0].id: found "", but a text that is not empty',
    ],
    [
      'a position of one',
      file({nodes: [{...node, position: [1]}]}),
      'nodes[0].position: found [1], but a list of two numbers',
    ],
    [
      'parameters in a list',
      file({nodes: [{...node, params: []}]}),
      'nodes[0].params: found [], but an object',
    ],
    ['a title that is none', file({nodes: [{...node, title: 1}]}), 'nodes[0].title: found 1, but a text'],
    ['an id twice', file({nodes: [node, node]}), 'nodes[1].id: found "n", but an id that no other node has'],
    ['wires in an object', file({wires: {}}), 'wires: found {}, but a list'],
    [
      'a wire with one end',
      file({wires: [{from: ['a', 'value']}]}),
      'wires[0].to: found nothing, but a list of a node’s id',
    ],
    [
      'a wire from nowhere',
      wired(['q', 'value'], ['b', 'value']),
      'wires[1].from: found ["q","value"], but a node of this file (a, b)',
    ],
    [
      'a wire to no port',
      wired(['a', 'value'], ['b', 'x']),
      'wires[1].to: found ["b","x"], but an input of "b" (value)',
    ],
    [
      'two wires to one input',
      wired(['b', 'value'], ['b', 'value']),
      'wires[1].to: found ["b","value"], but an input that no other',
    ],
  ])('refuses %s by place', (_what, file, message) => {
    expect(() => open(file)).toThrow(message)
  })

  it('never throws anything but a fault, whatever is broken', () => {
    const random = seededRandom(3)
    const junk = [null, 5, 'x', [], {}, [1, 2], true, -1, 1e99]
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]
    const spoil = (value: unknown): unknown => {
      if (random() < 0.08) return pick(junk)
      if (Array.isArray(value)) return value.map(spoil)
      if (typeof value !== 'object' || value === null) return value
      return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, spoil(part)]))
    }
    const rich = {
      ...good,
      notes: [{id: 'note', text: 'x', position: [0, 0], size: [9, 9]}],
      frames: [{id: 'frame', title: 'x', position: [0, 0], size: [9, 9]}],
      blocks: {two: twoRelays},
    }
    for (let trial = 0; trial < 1000; trial++) {
      const spoilt = spoil(trial % 2 ? good : rich)
      try {
        expect(open(open(spoilt))).toEqual(open(spoilt))
      } catch (thrown) {
        expect((thrown as Error).name, JSON.stringify(spoilt)).toBe('Fault')
      }
    }
  })
})

describe('parsing', () => {
  const parse = (text: string) => parseDocument(text, 'a.json', fakes)

  it('reads what was written', () => {
    expect(parse(`\uFEFF${JSON.stringify(good, null, 2)}`)).toEqual(good)
  })

  it.each([
    ['', 'line 1, column 1: found the end of the file, but a value is needed'],
    ['{"format": 1,\n  "nodes": [1 2]}', 'line 2, column 15: found "2", but a comma or the closing bracket'],
    ['{"a": tru}', 'line 1, column 7: found "tru", but a value'],
    ['{a: 1}', 'line 1, column 2: found "a", but a member’s name in double quotes or "}"'],
    ['[1,]', 'line 1, column 4: found "]", but a value'],
    ['{"a": 1,}', 'line 1, column 9: found "}", but a member’s name'],
    ['{"a" 1}', 'line 1, column 6: found "1", but ":"'],
    ['{}\n{}', 'line 2, column 1: found "{", but the end of the file'],
    ['["ab', 'line 1, column 2: found a broken text "ab…, but a value or "]"'],
    ['[01]', 'line 1, column 2: found "01", but a value'],
  ])('says where %j breaks', (text, message) => {
    expect(() => parse(text)).toThrow(`File "a.json", ${message}`)
  })

  it('finds a fault exactly where there is one', () => {
    const random = seededRandom(9)
    const whole = JSON.stringify({a: [1, -2.5e3, 'x"\\é\n', true, null, {}], b: {c: [], d: ''}}, null, 1)
    const signs = '[]{},:"\\ \n\t1-.e+tnx\u0001'
    for (let trial = 0; trial < 3000; trial++) {
      const at = Math.floor(random() * whole.length)
      const sign = signs[Math.floor(random() * signs.length)]
      const text =
        random() < 0.5
          ? whole.slice(0, at) + whole.slice(at + 1)
          : whole.slice(0, at) + sign + whole.slice(at)
      let valid = true
      try {
        JSON.parse(text)
      } catch {
        valid = false
      }
      expect(jsonProblem(text) === undefined, text).toBe(valid)
    }
  })
})
