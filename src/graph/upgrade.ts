// Opening files: whatever JSON it is becomes a document of this build, or a sentence that says why not.
import {fault} from '../core/fault.ts'
import type {GraphDocument} from './document-types.ts'
import type {Definitions} from './node.ts'
import {readBlocks} from './upgrade-blocks.ts'
import {member, objectAt, textAt, wholeAt, wrong, type Members, type Place} from './upgrade-check.ts'
import {jsonProblem} from './upgrade-json.ts'
import {readSheet} from './upgrade-sheet.ts'

/** The newest file format; every build reads all before its own. */
const newestFormat = 2

/**
 * What turns a file of the format before into one of this format. Format 2 brought `notes`, `frames`, `blocks`
 * and the marks `bypass` and `collapsed` of nodes, all of which may be left out: nothing else changed.
 */
const migrations: Readonly<Record<number, (file: Members) => Members>> = {
  2: file => ({...file, format: 2}),
}

/**
 * The document that a file's text holds.
 * @throws Fault `file`, with line and column where the text is no JSON; else as {@link openDocument}
 */
export function parseDocument(text: string, fileName: string, definitions: Definitions): GraphDocument {
  const json = text.replace(/^\uFEFF/, '')
  let file: unknown
  try {
    file = JSON.parse(json)
  } catch {
    const {line, column, found, needed} = jsonProblem(json)!
    throw fault('file', {file: fileName, where: `line ${line}, column ${column}`, found, needed})
  }
  return openDocument(file, fileName, definitions)
}

/**
 * Checks untyped JSON and brings it up to date. What this build does not know is kept: members of the
 * document, of nodes and of wires, and nodes of unknown kinds whole. Opening twice changes nothing.
 * @throws Fault `file` naming the place, `format` or `newer` for files of later builds
 */
export function openDocument(file: unknown, fileName: string, definitions: Definitions): GraphDocument {
  const given: Place = {file: fileName, where: 'the document', value: file}
  const old = objectAt(given)
  if (!('format' in old) && !('nodes' in old))
    throw wrong(given, 'a Spikeloom graph, which has "format" and "nodes",')
  const members = migrated(old, checkFormat(member(given, old, 'format')))
  const whole: Place = {...given, value: members}
  const at = (name: string) => member(whole, members, name)
  const blocks = 'blocks' in members ? readBlocks(at('blocks'), definitions) : undefined
  return {
    ...members,
    format: newestFormat,
    title: textAt(at('title')),
    seed: wholeAt(at('seed'), 0, 2 ** 32 - 1),
    ...readSheet(whole, {definitions, blocks: blocks ?? {}}),
    ...(blocks && {blocks}),
  }
}

function migrated(file: Members, format: number): Members {
  let now = file
  for (let next = format + 1; next <= newestFormat; next++) now = migrations[next](now)
  return now
}

function checkFormat(place: Place): number {
  const format = wholeAt(place, 1, Number.MAX_SAFE_INTEGER)
  if (format > newestFormat)
    throw fault('format', {file: place.file, found: String(format), newest: newestFormat})
  return format
}
