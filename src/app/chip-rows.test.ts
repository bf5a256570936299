import {describe, expect, it} from 'vitest'
import {chips} from '../map/chips.ts'
import {chipFrom, chipRows, withConstant} from './chip-rows.ts'

const chip = chips['paicore-2']
const row = (name: string) => chipRows(chip).find(each => each.name === name)!
const edited = (name: string, text: string) => withConstant(chip, row(name), text)
const made = (name: string, text: string) => (edited(name, text) as {chip: typeof chip}).chip

it('shows each constant with its source, or that it is not verified', () => {
  expect(row('axons')).toMatchObject({label: 'Axons', text: '1152', unit: 'of a core', verified: true})
  expect(row('grid').text).toBe('32, 32')
  expect(row('reserved').text).toBe('1008-1023')
  for (const each of Object.values(chips))
    for (const {source, label, name} of chipRows(each)) {
      expect(source, `${each.id} ${name}`).not.toBe('')
      expect(label, name).not.toBe(name)
    }
  expect(
    Object.values(chips)
      .flatMap(chipRows)
      .some(({verified}) => !verified),
  ).toBe(true)
})

it('makes a changed chip the user’s own', () => {
  const own = made('axons', '256')
  expect(own.cores.axons).toEqual({value: 256, source: 'set by the user'})
  expect(own).toMatchObject({id: 'own', name: 'PAICORE 2.x, changed', reported: []})
  expect(chip.cores.axons.value).toBe(1152)
  expect(made('reserved', '').cores.reserved.value).toEqual([])
  expect(made('multicast', 'no').routing.multicast.value).toBe(false)
  expect(made('destinations', '').routing.destinations.value).toBeNull()
  expect(made('extensions', '1, 2').neurons.extensions.value).toEqual([1, 2])
})

describe('says what is wrong in sentences', () => {
  it.each([
    ['axons', '0', 'Axons must be a whole number'],
    ['axons', 'many', 'Axons must be a whole number'],
    ['grid', 'many', 'Columns and rows must be a pair of whole numbers, not ["many"]'],
    ['grid', '500', 'Columns and rows must be a pair of whole numbers, not [500]'],
    ['grid', '32, 16', 'a quadtree has as many rows as columns'],
    ['clears', 'maybe', 'Clears after a tick must be true or false'],
    ['network', 'ring', 'Network on chip must be'],
  ])('%s: %s', (name, text, problem) => {
    expect((edited(name, text) as {problem: string}).problem).toContain(problem)
  })

  it('of a whole description', () => {
    expect(chipFrom('{')).toEqual({problem: expect.stringContaining('not JSON') as unknown})
    expect((chipFrom('{}') as {problem: string}).problem).toContain('schema is missing')
    expect(chipFrom(JSON.stringify(chip))).toEqual({chip})
  })
})
