// Changes of a document in words: `NODE.PARAM=VALUE`.
import {fault} from '../core/fault.ts'
import {applyEdit, nodeOf, type Edit, type GraphDocument} from './document.ts'
import type {Definitions} from './node.ts'
import {parseText} from './params.ts'

/**
 * The document with `NODE.PARAM=VALUE` applied; `seed=VALUE` sets the document's own seed.
 * @throws Fault `param`, `node` or `kind` that says what is not there
 */
export function withSetting(doc: GraphDocument, setting: string, definitions: Definitions): GraphDocument {
  return applyEdit(doc, editOf(doc, setting, definitions))
}

/**
 * The edit that a setting means.
 * @throws Fault `param`, `node` or `kind` that says what is not there
 */
export function editOf(
  doc: GraphDocument,
  setting: string,
  definitions: Definitions,
): Extract<Edit, {type: 'set' | 'seed'}> {
  const [, target = '', given = ''] = /^([^=]+)=(.*)$/s.exec(setting) ?? []
  if (target === 'seed') return {type: 'seed', seed: seedFrom(given)}
  const dot = target.lastIndexOf('.')
  if (dot < 1) throw fault('param', {param: setting, problem: 'must be set as NODE.PARAM=VALUE'})

  const [id, param] = [target.slice(0, dot), target.slice(dot + 1)]
  const {kind} = nodeOf(doc, id)
  const definition = definitions.get(kind)
  if (!definition) throw fault('kind', {kind})
  if (!Object.hasOwn(definition.params, param))
    throw fault('param', {
      param: target,
      problem: `does not exist; node "${id}" has ${Object.keys(definition.params).join(', ')}`,
    })
  return {type: 'set', id, param, value: parseText(definition.params[param], given)}
}

function seedFrom(given: string): number {
  const seed = Number(given)
  if (given.trim() === '' || !Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32)
    throw fault('param', {
      param: 'seed',
      problem: `must be a whole number 0 to ${2 ** 32 - 1}, not "${given}"`,
    })
  return seed
}
