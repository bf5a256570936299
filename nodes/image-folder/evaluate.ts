import {fault} from '../../src/core/fault.ts'
import {readImageFolder} from '../../src/data/image-folder.ts'
import {shapeOf} from '../../src/graph/dataset-params.ts'
import type {Evaluate} from '../../src/graph/node.ts'
import {evaluated} from '../images.ts'
import type {imageFolder} from './node.ts'

/** Finds the images and checks their sizes; shows the first of each class in turn. */
export const evaluate: Evaluate<typeof imageFolder> = async (_inputs, params, context) => {
  if (params.folder.length === 0)
    throw fault('missing', {
      what: 'No images are chosen yet',
      fix: 'Choose or drop a folder or a zip archive with a sub-folder of PNG or JPEG images for each class',
    })
  const files = await context.files.open(params.folder, {nested: true})
  const set = await readImageFolder(files, {
    split: params.split,
    shape: shapeOf(params),
    progress: fraction => context.progress(fraction),
  })
  const found = set.classes.length
  if (found !== params.classes)
    throw fault('missing', {
      what: `The folder has ${found} ${found === 1 ? 'class' : 'classes'} (${set.classes.slice(0, 5).join(', ')}${found > 5 ? ', …' : ''}), but this node says ${params.classes}`,
      fix: `Set Classes to ${found}, or choose another folder`,
    })
  return evaluated(set, params)
}
