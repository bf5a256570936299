import {imagesParam, scaleParam, shapeOf, shapeParams} from '../../src/graph/dataset-params.ts'
import {defineNode} from '../../src/graph/node.ts'
import {choice, files, text} from '../../src/graph/params.ts'

export const imageTable = defineNode({
  kind: 'image-table',
  version: 1,
  group: 'data',
  title: 'Image table',
  summary: 'Your own images as numbers: one CSV file with a line for each, or one NumPy archive.',
  synonyms: ['dataset', 'csv', 'npz', 'numpy', 'own', 'custom', 'kaggle', 'spreadsheet'],
  icon: 'table',
  inputs: {},
  outputs: {dataset: 'dataset'},
  params: {
    file: files({
      label: 'File',
      multiple: false,
      accept: '.csv,.tsv,.txt,.npz,.gz',
      help: 'CSV: a label and the pixels of an image on each line. NPZ: arrays such as x_train and y_train.',
    }),
    label: text({
      label: 'Label column',
      default: '',
      help: 'Of a CSV file: its name or its number from 1 on. Empty: "label", else the first.',
    }),
    split: choice({
      label: 'Split',
      options: ['whole', 'train', 'validation', 'test'],
      names: {whole: 'Whole', train: 'Train', validation: 'Validation', test: 'Test'},
      default: 'whole',
      help: 'Of an NPZ file: which arrays, such as x_train or x_test; whole: images, data or arr_0. Of a CSV file: what it is.',
    }),
    ...shapeParams,
    images: imagesParam,
    scale: scaleParam,
  },
  face: ['split', 'classes'],
  infer: (_inputs, params) => {
    const shape = shapeOf(params)
    const {classes, images, split} = params
    return {
      outputs: {dataset: {shape, classes, images: images ?? undefined, split}},
      facts: [
        {label: 'Image', value: shape.join('×')},
        {label: 'Split', value: split},
      ],
    }
  },
})
