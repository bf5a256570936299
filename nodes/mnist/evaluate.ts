import {countByClass, sampleOf, takeImages} from '../../src/core/dataset.ts'
import {fault} from '../../src/core/fault.ts'
import {mnistFiles, readMnist} from '../../src/data/mnist.ts'
import type {Evaluate} from '../../src/graph/node.ts'
import type {mnist} from './node.ts'

/** Reads the files; shows the first images. */
export const evaluate: Evaluate<typeof mnist> = async (_inputs, params, context) => {
  if (params.folder.length === 0)
    throw fault('missing', {
      what: 'No MNIST files are chosen yet',
      fix: `Choose or drop these, packed or not: ${mnistFiles.join(', ')}. A Drawn digits node needs no files`,
    })
  const files = await context.files.open(params.folder)
  const scale = params.scale === '1/255' ? 1 / 255 : 1 / 256
  const whole = await readMnist(files, params.split, scale)
  const dataset = takeImages(whole, params.images)
  const all = whole.labels.length
  const note = `The ${params.split} files hold ${all} images, fewer than the ${params.images} asked for; all are used.`
  return {
    outputs: {dataset},
    metrics: {
      images: dataset.labels.length,
      perClass: countByClass(dataset),
      ...(all < params.images && {note}),
    },
    display: await sampleOf(dataset),
  }
}
