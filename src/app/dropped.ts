// Where dropped files belong: to the page as a graph, or to a node's field.
import type {GraphDocument, NodeId} from '../graph/document.ts'
import type {Definitions} from '../graph/node.ts'
import type {FilesField, ParamSchema} from '../graph/params.ts'
import {say} from '../words/say.ts'

/** A field that takes the files. */
interface Place {
  readonly id: NodeId
  readonly param: string
}

/** The field that dropped files go to: the selected node's, else the only one in the graph that takes them. */
export function placeFor(
  names: readonly string[],
  {nodes}: GraphDocument,
  selected: ReadonlySet<NodeId>,
  definitions: Definitions,
): Place | undefined {
  const places = nodes.flatMap(({id, kind}) =>
    fieldsFor(names, definitions.get(kind)?.params ?? {}).map(([param]) => ({id, param})),
  )
  const chosen = places.filter(({id}) => selected.has(id))
  return chosen.length > 0 ? chosen[0] : places.length === 1 ? places[0] : undefined
}

/** Whether a file is a PNG that carries a graph, whole or not: other PNGs are images for a data set. */
export async function carriesGraph(file: File): Promise<boolean> {
  if (!file.name.toLowerCase().endsWith('.png')) return false
  return new TextDecoder('latin1').decode(await file.arrayBuffer()).includes('iTXtspikeloom\0')
}

/** Where files like these could go, as a sentence; `undefined` if no kind of node takes such files. */
export function adviceFor(names: readonly string[], definitions: Definitions): string | undefined {
  const places = [...definitions.values()].flatMap(({title, params}) =>
    fieldsFor(names, params).map(([, {label}]) => ({label, title})),
  )
  if (places.length === 0) return undefined
  const {label} = places[0]
  const titles = places.filter(place => place.label === label).map(({title}) => `“${title}”`)
  return say`Drop ${names.length === 1 ? 'it' : 'them'} on “${label}” of a node ${titles.join(' or ')}.`
}

const fieldsFor = (names: readonly string[], params: ParamSchema): [string, FilesField][] =>
  Object.entries(params).flatMap(([param, field]) =>
    field.field === 'files' &&
    (field.multiple || names.length === 1) &&
    names.every(name => takes(field.accept, name))
      ? [[param, field] satisfies [string, FilesField]]
      : [],
  )

/** Whether a name has one of the endings; `t10k-images-idx3-ubyte` has `.idx3-ubyte`, as MNIST writes it. */
const takes = (accept: string, name: string) =>
  accept
    .split(',')
    .filter(ending => ending.startsWith('.'))
    .some(ending => [ending, ending.replace('.', '-')].some(end => name.toLowerCase().endsWith(end)))

/** What is said of a file that cannot be opened: first of all that it is no graph, unless it is one with a flaw. */
export function refusal(name: string, text: string, message: string): string {
  if (/^\s*\{\s*"format"\s*:\s*"spikeloom-mapping"/.test(text))
    return say`"${name}" is a mapping that was exported, not a graph. Open the graph that it was made from and run “Map to chip” again.`
  if (/"format"\s*:/.test(text)) return message
  const detail = /[\0\ufffd]/.test(text) ? say`It is no text` : withoutName(message, name)
  return say`"${name}" is no Spikeloom graph. ${detail.replace(/\.?$/, '.')}`
}

/** `File "a.json", line 1: found …` reads `Line 1: found …`. */
function withoutName(message: string, name: string): string {
  const rest = message.replace(`File "${name}", `, '')
  return rest.charAt(0).toUpperCase() + rest.slice(1)
}
