import {expect, it} from 'vitest'
import {preprocessed} from '../../src/core/preprocess/preprocess.ts'
import {cifarRecipe} from '../../src/core/preprocess/recipe.ts'
import {drawnDigits} from '../../src/data/drawn-digits.ts'
import {evaluate} from './evaluate.ts'
import {split} from './node.ts'

const dataset = drawnDigits({count: 30, seed: 1, scale: 1 / 256})

it('gives the first images for training and the last for validation, and counts them', async () => {
  const {outputs, metrics} = await evaluate({dataset}, {validation: 10}, {} as never)
  const {train, validation} = outputs
  expect([train.split, validation.split]).toEqual(['train', 'validation'])
  expect(metrics).toMatchObject({train: 20, validation: 10, validationPerClass: Array(10).fill(1)})
  expect([...train.labels, ...validation.labels]).toEqual([...dataset.labels])
  expect(await validation.read(3, 2)).toEqual(dataset.read(23, 2))
  expect(await train.read(19, 1)).toEqual(dataset.read(19, 1))
})

it('gives images the variants that they have in the whole', async () => {
  const varied = preprocessed(dataset, {...cifarRecipe, shift: 2})
  const {outputs} = await evaluate({dataset: varied}, {validation: 10}, {} as never)
  expect(outputs.validation).toMatchObject({shape: [24, 24, 1], varied: true})
  expect(await outputs.validation.read(3, 2, 5)).toEqual(await varied.read(23, 2, 5))
})

it('refuses a test set, and to leave nothing to learn from', () => {
  const info = {shape: [28, 28, 1], classes: 10, images: 30} as const
  const look = (more: object, validation = 10) =>
    split.infer({dataset: {...info, ...more}}, {validation}, 'split').outputs
  expect(look({})).toMatchObject({train: {images: 20, split: 'train'}, validation: {images: 10}})
  expect(() => look({split: 'test'})).toThrow(
    'is of the test split, which no training may see. Set its Split to',
  )
  expect(() => look({}, 30)).toThrow(
    'Parameter "Validation" must be less than the 30 images that there are, not 30.',
  )
  expect(() => evaluate({dataset: {...dataset, split: 'test'}}, {validation: 10}, {} as never)).toThrow(
    'Drawn digits is of the test split',
  )
})
