import {describe, expect, it} from 'vitest'
import {capacityOf, usableCores} from './chip.ts'
import {checkChip, readChip} from './chip-schema.ts'
import {chips} from './chips.ts'

const changed = (change: (chip: never) => void) => {
  const chip = structuredClone(chips['paicore-2'])
  change(chip as never)
  return chip
}

describe.each(Object.entries(chips))('%s', (id, chip) => {
  it('is a chip, under its own id', () => {
    expect(checkChip(chip)).toBe(chip)
    expect(readChip(JSON.stringify(chip))).toEqual(chip)
    expect(chip.id).toBe(id)
  })
})

describe('a chip’s description', () => {
  it('has its constants', () => {
    const chip = chips['paicore-2']
    expect(usableCores(chip)).toBe(1008)
    expect(capacityOf(chip, 2, 1)).toEqual({neurons: 256, axons: 1152})
    expect(capacityOf(chip, 2, 16)).toEqual({neurons: 16, axons: 18_432})
    expect(capacityOf(chips['pku-nc64c'], 2, 1)).toEqual({neurons: 512, axons: 1024})
    expect(capacityOf(chips.truenorth, 2, 1)).toEqual({neurons: 256, axons: 128})
  })

  it('is refused by the path of what is wrong', () => {
    const axons = changed((chip: {cores: {axons: {value: unknown}}}) => (chip.cores.axons.value = '1152'))
    expect(() => checkChip(axons)).toThrow(
      'cores.axons.value must be a whole number 1 to 2147483648, not "1152".',
    )
    const source = changed((chip: {costs: {sop: {source?: string}}}) => delete chip.costs.sop.source)
    expect(() => checkChip(source)).toThrow('costs.sop.source is missing.')
    const stray = changed((chip: {cores: Record<string, unknown>}) => (chip.cores.axon = 3))
    expect(() => checkChip(stray)).toThrow('cores.axon is not a member; there are grid, reserved')
    const grid = changed((chip: {cores: {grid: {value: unknown}}}) => (chip.cores.grid.value = [32, 16]))
    expect(() => checkChip(grid)).toThrow('a quadtree has as many rows as columns')
    expect(() => readChip('{')).toThrow('It is not JSON')
    expect(() => readChip('null')).toThrow('The chip must be an object.')
  })
})
