import {imagesParam, scaleParam, shapeOf, shapeParams} from '../../src/graph/dataset-params.ts'
import {defineNode} from '../../src/graph/node.ts'
import {choice, files} from '../../src/graph/params.ts'

export const imageFolder = defineNode({
  kind: 'image-folder',
  version: 1,
  group: 'data',
  title: 'Image folder',
  summary: 'Your own images, PNG or JPEG: a folder or zip archive with a sub-folder for each class.',
  synonyms: ['dataset', 'pictures', 'png', 'jpeg', 'zip', 'own', 'custom'],
  icon: 'folder-tree',
  inputs: {},
  outputs: {dataset: 'dataset'},
  params: {
    folder: files({
      label: 'Folder or zip',
      multiple: true,
      folder: true,
      accept: '.zip,.png,.jpg,.jpeg',
      help: 'A folder or a zip archive: cats/1.png, dogs/1.png; or train/cats/1.png, test/cats/1.png.',
    }),
    split: choice({
      label: 'Split',
      options: ['whole', 'train', 'validation', 'test'],
      names: {whole: 'Whole', train: 'Train', validation: 'Validation', test: 'Test'},
      default: 'whole',
      help: 'Which of the folders train, validation and test to take, where there are such; whole: all images.',
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
