// A graph that ships with Spikeloom, in the language of the page: what its author wrote for readers.
import {definitions} from '../../nodes/definitions.ts'
import type {GraphDocument} from '../graph/document.ts'
import {spoken} from '../words/say.ts'

/** The document with its notes, blocks and titled nodes in the present language. Layers keep their names. */
export function presetInOwnWords(doc: GraphDocument): GraphDocument {
  const notes = doc.notes?.map(note => ({...note, text: noteInOwnWords(note.text)}))
  const nodes = doc.nodes.map(node =>
    node.title === undefined || isLayer(node.kind) ? node : {...node, title: spoken(node.title)},
  )
  const blocks = Object.entries(doc.blocks ?? {}).map(
    ([id, block]) => [id, {...block, title: spoken(block.title)}] as const,
  )
  return {...doc, nodes, ...(notes && {notes}), ...(doc.blocks && {blocks: Object.fromEntries(blocks)})}
}

/** Paragraph by paragraph, as the catalogues have them. */
export const noteInOwnWords = (text: string): string =>
  text
    .split('\n\n')
    .map(paragraph => spoken(paragraph))
    .join('\n\n')

/** Whether a kind names a layer, which weights files and views call by that name. */
const isLayer = (kind: string) => 'name' in (definitions.get(kind)?.params ?? {})
