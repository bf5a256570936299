import {describe, expect, it} from 'vitest'
import {lenet} from '../../core/network.ts'
import {chips} from '../chips.ts'
import type {MappingFigures, Placement} from '../mapping.ts'
import {partition} from '../partition.ts'
import {readMapping, writeMapping, type StoredMapping} from './mapping-json.ts'

const network = lenet({k: 0, B: 2})
const chip = chips['paicore-2']
const {problems, ...cut} = partition(network, chip, 'sg')
const all = Array.from({length: cut.cores.count}, (_, core) => core)
const placement: Placement = {
  method: 'sequential',
  seed: 1,
  chips: 1,
  rounds: 1,
  round: new Uint16Array(cut.cores.count),
  chip: new Uint16Array(cut.cores.count),
  site: Uint16Array.from(all),
  costBefore: 12,
  cost: 12,
}
const figures = {coresUsed: cut.cores.count} as MappingFigures
const stored: StoredMapping = {chip, network, partition: cut, placement, figures}
const text = writeMapping(stored)

it('reads back what it wrote', () => {
  expect(problems).toEqual([])
  expect(readMapping(text)).toEqual(stored)
})

describe('refuses', () => {
  interface File {
    schema: number
    levels?: unknown
    layers: unknown[]
    chip: {cores: unknown}
    cores: {site: number[]; axons: unknown[]; layer: number[]}
  }
  const broken = (change: (file: File) => unknown) => {
    const file = JSON.parse(text) as File
    change(file)
    return () => readMapping(JSON.stringify(file))
  }

  it('what is no mapping', () => {
    expect(() => readMapping('{')).toThrow('File "mapping.json", text: found what is not JSON')
    expect(() => readMapping('{"format":"x"}')).toThrow(
      'format: found "x", but "spikeloom-mapping" is needed',
    )
    expect(broken(file => void (file.schema = 2))).toThrow('schema: found 2, but 1 is needed')
  })

  it('members that are missing or of another kind', () => {
    expect(broken(file => delete file.levels)).toThrow('levels')
    expect(broken(file => void (file.cores.axons = ['a']))).toThrow('cores.axons')
    expect(broken(file => void (file.layers[1] = {}))).toThrow(
      'layers[1].layer: found nothing, but a whole number is needed',
    )
    expect(broken(file => void (file.chip.cores = {}))).toThrow('cores.grid is missing')
  })

  it('cores that contradict each other or the chip', () => {
    expect(broken(file => void (file.cores.site[3] = 5))).toThrow('two cores at site 5 of chip 0')
    expect(broken(file => void (file.cores.site[3] = 1010))).toThrow(
      'core 3 at site 1010, which takes no network',
    )
    expect(broken(file => void file.cores.axons.pop())).toThrow('columns of different lengths')
    expect(broken(file => void (file.cores.layer[0] = 9))).toThrow('of layer 9, which is none')
  })
})
