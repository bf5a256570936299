// An image that was chosen in one view is shown by all: which parameters of which nodes that changes.
import {watch} from 'vue'
import type {Edit, GraphDocument, NodeId} from '../graph/document.ts'
import {say} from '../words/say.ts'
import type {ChosenImage} from '../views/pointing.ts'
import type {Session} from './session.ts'

/** A result that tells which data set it is of, and which images were recorded. */
interface Shown {
  readonly dataset?: string
  readonly recorded?: readonly {readonly image: number}[]
}

/** What has to change, and what cannot be shown yet. */
export interface ImageEdits {
  readonly edits: readonly Edit[]
  /** Nodes that show something else afterwards. */
  readonly nodes: readonly NodeId[]
  /** Simulate nodes that have not recorded the image, with what they would record. */
  readonly missing: readonly {readonly id: NodeId; readonly recordImages: string}[]
}

/** Kinds that show one of the recorded images, and those that show any of the data set. */
const [ofRecord, ofDataset] = [new Set(['raster', 'feature-maps']), new Set(['neuron'])]

/**
 * What shows an image everywhere. Views inside blocks and of other data sets stay as they are.
 * @param shownBy  what a node shows now
 */
export function imageEdits(
  {nodes, wires}: GraphDocument,
  shownBy: (id: NodeId) => Shown | undefined,
  {image, dataset}: {readonly image: number; readonly dataset: string},
): ImageEdits {
  const found: {edits: Edit[]; nodes: NodeId[]} = {edits: [], nodes: []}
  const missing = new Map<NodeId, string>()
  for (const {id, kind, params} of nodes) {
    const shown = shownBy(id)
    if (shown?.dataset !== dataset) continue
    if (!ofRecord.has(kind) && !ofDataset.has(kind)) continue
    const value = ofDataset.has(kind) ? image : (shown.recorded ?? []).findIndex(each => each.image === image)
    if (value < 0) {
      const from = wires.find(({to}) => to[0] === id)?.from[0]
      const simulate = nodes.find(node => node.id === from && node.kind === 'simulate')
      if (simulate) missing.set(simulate.id, also(simulate.params.recordImages, image))
    } else if (params.image !== value) {
      found.edits.push({type: 'set', id, param: 'image', value})
      found.nodes.push(id)
    }
  }
  return {...found, missing: [...missing].map(([id, recordImages]) => ({id, recordImages}))}
}

const also = (images: unknown, image: number) =>
  typeof images === 'string' && images.trim() !== '' ? `${images}, ${image}` : String(image)

/** What shows an image in all views. */
export function linkedImages({documents, runs, run, workspace}: Session) {
  /** Nodes that wait for their turn to run. */
  let queue: NodeId[] = []
  /** What is shown once it is recorded. */
  let awaited: ChosenImage | undefined
  function next() {
    if (runs.running) return
    const chosen = awaited
    awaited = undefined
    if (chosen) show(chosen)
    const id = queue.shift()
    if (id !== undefined) run(id)
  }
  watch(() => runs.running, next, {flush: 'post'})

  function show(chosen: ChosenImage) {
    const shownBy = (id: NodeId) => runs.states.get(id)?.kept?.display as Shown | undefined
    const {edits, nodes, missing} = imageEdits(documents.current, shownBy, chosen)
    const {image} = chosen
    if (edits.length > 0) documents.edit(edits, {label: `show image ${image}`, coalesce: 'view:image'})
    queue = [...nodes]
    next()
    if (missing.length === 0) {
      workspace.announce(say`All views show image ${image}.`)
      return
    }
    const record = () => {
      documents.edit(
        missing.map(({id, recordImages}): Edit => ({
          type: 'set',
          id,
          param: 'recordImages',
          value: recordImages,
        })),
        {label: `record image ${image}`},
      )
      awaited = chosen
      run()
    }
    workspace.toast(
      say`Image ${image} is not recorded: raster and feature maps cannot show it yet.`,
      'plain',
      {
        label: say`Record it and run`,
        act: record,
      },
    )
  }
  return show
}
