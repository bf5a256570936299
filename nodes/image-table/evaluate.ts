import {fault} from '../../src/core/fault.ts'
import {readCsv} from '../../src/data/csv.ts'
import {isZip} from '../../src/data/npz-zip.ts'
import {readNpzImages} from '../../src/data/npz-images.ts'
import {shapeOf} from '../../src/graph/dataset-params.ts'
import type {Evaluate} from '../../src/graph/node.ts'
import {evaluated} from '../images.ts'
import type {imageTable} from './node.ts'

/** Reads the table; shows the first images. */
export const evaluate: Evaluate<typeof imageTable> = async (_inputs, params, context) => {
  const [file] = params.file.length > 0 ? await context.files.open(params.file) : []
  if (!file)
    throw fault('missing', {
      what: 'No table is chosen yet',
      fix: 'Choose or drop a CSV file with a label and pixels on each line, or an NPZ file with arrays of images and labels',
    })
  const {classes, split, label} = params
  const options = {shape: shapeOf(params), classes}
  const set = isZip(await file.slice(0, 4))
    ? await readNpzImages(file, {...options, split})
    : {...(await readCsv(file, {...options, label})), split}
  return evaluated(set, params)
}
