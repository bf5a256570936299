import {expect, it} from 'vitest'
import type {SpikeRecord} from '../simulate/record.ts'
import {energyConstants, energyOf, totalEnergy} from './energy.ts'

const layer = {neurons: 1, copies: 1, spikes: 0, rate: 0, mismatches: 0}
const record = {
  images: 2,
  layers: [
    {...layer, name: 'Encoder', sop: 0, sopLogical: 0, macs: 1_000_000},
    {...layer, name: 'Conv', sop: 16_000_000, sopLogical: 2_000_000, macs: 4_000_000},
  ],
  readout: {name: 'Readout', macs: 1000},
} as unknown as SpikeRecord

it('multiplies operations per image by what they cost', () => {
  const rows = energyOf(record, {mac: [0.25, 4], sop: [1, 2], count: 'published'})!
  expect(rows.map(({name, macs, sops}) => [name, macs, sops])).toEqual([
    ['Encoder', 1_000_000, null],
    ['Conv', 4_000_000, 8_000_000],
    ['Readout', 1000, null],
  ])
  expect(rows[1]).toMatchObject({ann: [1, 16], snn: [8, 16]})
  expect(rows[0].snn).toEqual(rows[0].ann) // pixels are multiplied in both
  expect(totalEnergy(rows, 'ann')[0]).toBeCloseTo(1.25025, 12)
  expect(totalEnergy(rows, 'snn')[1]).toBeCloseTo(20.004, 12)
})

it('counts plain additions on request', () => {
  const [, conv] = energyOf(record, {mac: [1, 1], sop: [1, 1], count: 'additions'})!
  expect(conv).toMatchObject({sops: 1_000_000, snn: [1, 1]})
})

it('says nothing of a record without multiply-accumulates', () => {
  expect(
    energyOf({...record, readout: undefined} as unknown as SpikeRecord, {
      mac: [1, 1],
      sop: [1, 1],
      count: 'published',
    }),
  ).toBeUndefined()
})

it('has a source for every constant', () => {
  for (const {name, pJ, source} of energyConstants) {
    expect(pJ, name).toBeGreaterThan(0)
    expect(source.length, name).toBeGreaterThan(20)
  }
})
