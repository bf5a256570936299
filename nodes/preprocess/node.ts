import {rangeAfter, shapeAfter, type Recipe} from '../../src/core/preprocess/recipe.ts'
import {largestByte} from '../../src/core/dataset.ts'
import {defineNode} from '../../src/graph/node.ts'
import {choice, flag, optionalInteger, real} from '../../src/graph/params.ts'

export const preprocess = defineNode({
  kind: 'preprocess',
  version: 1,
  group: 'data',
  title: 'Preprocess',
  summary: 'Cuts, standardizes and, for training, varies images at random; shows them before and after.',
  synonyms: [
    'augment',
    'augmentation',
    'crop',
    'flip',
    'standardize',
    'normalize',
    'brightness',
    'rotate',
    'shift',
  ],
  icon: 'sliders-horizontal',
  inputs: {dataset: 'dataset'},
  outputs: {dataset: 'dataset'},
  params: {
    crop: optionalInteger({
      label: 'Crop',
      min: 1,
      max: 1024,
      unit: 'pixels',
      empty: 'whole image',
      help: 'Height and width cut out: anywhere while training, the middle otherwise. Published for CIFAR: 24.',
    }),
    standardize: flag({
      label: 'Standardize',
      default: false,
      help: 'Gives each image mean 0 and deviation 1, on a grid of 1/256. Published for CIFAR: yes.',
    }),
    flip: flag({
      label: 'Flip',
      default: false,
      help: 'While training, mirrors every other image left to right. Published for CIFAR: yes.',
    }),
    brightness: real({
      label: 'Brightness',
      default: 0,
      min: 0,
      max: 255,
      step: 1,
      help: 'While training, adds at most so much to all pixels, up or down, of 255. Published for CIFAR: 63.',
    }),
    contrast: real({
      label: 'Contrast',
      default: 0,
      min: 0,
      max: 1,
      help: 'While training, stretches each channel about its mean by 1 ± at most this. Published for CIFAR: 0.8.',
    }),
    shift: real({
      label: 'Shift',
      default: 0,
      min: 0,
      max: 64,
      step: 0.5,
      unit: 'pixels',
      help: 'While training, shifts at most so far along each axis. Good for digits: 1.5.',
    }),
    turn: real({
      label: 'Turn',
      default: 0,
      min: 0,
      max: 180,
      step: 1,
      unit: 'degrees',
      help: 'While training, turns about the middle, at most so far. Good for digits: 8.',
    }),
    zoom: real({
      label: 'Zoom',
      default: 0,
      min: 0,
      max: 0.9,
      help: 'While training, magnifies by 1 ± at most this. Good for digits: 0.08.',
    }),
    scale: choice({
      label: 'Scale',
      options: ['as before', '1/256', '1/255', '1'],
      names: {'as before': 'As before', '1/256': '1/256', '1/255': '1/255', '1': '1'},
      default: 'as before',
      help: 'What a pixel of 0 to 255 is multiplied by. Standardized images have a scale of their own.',
    }),
  },
  face: ['crop', 'standardize'],
  infer: ({dataset}, params) => {
    const recipe: Recipe = {...params, scale: null}
    const shape = shapeAfter(dataset.shape, recipe)
    const {scale, largest} = rangeAfter({scale: 1, largest: largestByte}, shape, recipe)
    return {
      outputs: {dataset: {...dataset, shape}},
      facts: [
        {label: 'Image', value: shape.join('×')},
        ...(params.standardize ? [{label: 'Values', value: `±${(largest * scale).toFixed(1)}`}] : []),
        ...(dataset.split ? [{label: 'Split', value: dataset.split}] : []),
      ],
    }
  },
})
