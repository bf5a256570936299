import {readFileSync} from 'node:fs'
import {expect, it} from 'vitest'
import {definitions} from '../../nodes/definitions.ts'
import lenet from '../../presets/lenet-drawn-digits.json'
import {openDocument} from '../graph/upgrade.ts'
import {readSpoilt} from './spoilt.ts'

it('files, links, pictures and pastes, spoilt in 10,000 ways, open or are refused in a sentence', () => {
  const document = openDocument(lenet, 'lenet', definitions)
  const {opened, refused, wrong} = readSpoilt(
    document,
    definitions,
    readFileSync('src/app/theme.css', 'utf8'),
    2000,
  )
  expect(wrong).toEqual([])
  expect(opened + refused).toBe(10_000)
  expect(Math.min(opened, refused)).toBeGreaterThan(500)
})
