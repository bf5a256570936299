import {describe, expect, it} from 'vitest'
import {problemWith} from '../src/graph/params.ts'
import {definitions} from './definitions.ts'
import {evaluators} from './evaluators.ts'
import {helps} from './helps.ts'
import {readHelp} from '../src/teach/help.ts'
import {languages} from '../src/words/say.ts'
import {previews, views} from './views.ts'

const folderOf = (path: string) => path.split('/')[1]
const modules = import.meta.glob<Record<string, unknown>>('./*/node.ts', {eager: true})
const folders = Object.keys(modules).map(folderOf).sort()
const sentence = /^\p{Lu}[^]*\.$|^[\d(][^]*\.$/u

describe('the catalogue', () => {
  it('has every folder once, under its own name', () => {
    expect([...definitions.keys()].sort()).toEqual(folders)
    for (const [path, module] of Object.entries(modules)) expect(Object.keys(module), path).toHaveLength(1)
  })

  it('has an evaluation for every kind, and no other', () => {
    expect([...evaluators.keys()].sort()).toEqual(folders)
    for (const [kind, evaluate] of evaluators) expect(evaluate, kind).toBeTypeOf('function')
  })

  it('has help on every kind, in every language, and says how to read what shows something', async () => {
    expect([...helps.keys()].sort()).toEqual(folders)
    for (const [kind, load] of helps) {
      const {use, reading} = readHelp(await load(), kind)
      expect(reading !== undefined, `reading of ${kind}`).toBe(views.has(kind) || previews.has(kind))
      for (const text of reading === undefined ? [use] : [use, reading])
        for (const language of languages) expect(text, kind).toHaveProperty(language)
    }
  })

  it('has views only of kinds', () => {
    for (const kind of views.keys()) expect(folders).toContain(kind)
  })

  it('has no title twice', () => {
    const titles = [...definitions.values()].map(({title}) => title)
    expect(new Set(titles).size).toBe(titles.length)
  })
})

describe.each([...definitions])('%s', (_kind, definition) => {
  const fields = Object.entries(definition.params)

  it('has defaults that its own schema accepts', () => {
    for (const [name, field] of fields) expect(problemWith(field, field.default), name).toBeUndefined()
  })

  it('can upgrade every version it ever had', () => {
    expect(definition.version).toBeGreaterThanOrEqual(1)
    for (let next = 2; next <= definition.version; next++)
      expect(definition.upgrades?.[next]).toBeTypeOf('function')
    for (const next of Object.keys(definition.upgrades ?? {}))
      expect(Number(next)).toBeLessThanOrEqual(definition.version)
  })

  it('speaks in sentences', () => {
    expect(definition.summary).toMatch(sentence)
    for (const [name, {help}] of fields) expect(help, name).toMatch(sentence)
  })

  it('has a label for every parameter, each its own', () => {
    const labels = fields.map(([, {label}]) => label)
    expect(labels.every(label => label.length > 0)).toBe(true)
    expect(new Set(labels).size).toBe(labels.length)
  })

  it('shows at most three parameters on its face, which it has', () => {
    expect(definition.face.length).toBeLessThanOrEqual(3)
    for (const name of definition.face) expect(definition.params).toHaveProperty(name)
  })

  it('has names for choices only where there are such options', () => {
    for (const [, field] of fields)
      if (field.field === 'choice')
        for (const name of Object.keys(field.names)) expect(field.options).toContain(name)
  })
})
