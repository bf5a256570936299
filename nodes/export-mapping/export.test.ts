// @vitest-environment happy-dom
import {afterEach, expect, it, vi} from 'vitest'
import {createApp, h, nextTick} from 'vue'
import {convert} from '../../src/core/convert/convert.ts'
import type {ExportFile} from '../../src/core/export-file.ts'
import {lenet} from '../../src/core/network.ts'
import {randomModel} from '../../src/core/random-network.ts'
import {seededRandom} from '../../src/core/random.ts'
import {chips} from '../../src/map/chips.ts'
import {readMapping} from '../../src/map/export/mapping-json.ts'
import {mapNetwork} from '../../src/map/map-network.ts'
import {evaluate} from './evaluate.ts'
import View from './View.vue'

const network = convert(randomModel(lenet({k: 0, B: 1}), seededRandom(3)), 'exact')
const {mapping} = await mapNetwork(
  network,
  {
    chip: chips['paicore-2'],
    method: 'sg',
    placement: 'hilbert',
    seed: 1,
    chips: null,
    dead: {cores: new Map(), links: []},
  },
  network.layers.map(({geometry: {output}}) => new Float64Array(output[0] * output[1] * output[2]).fill(0.2)),
  () => Promise.resolve(),
)
const filesOf = async (format: 'json' | 'csv' | 'paibox' | 'frames') => {
  const {display} = await evaluate({mapping}, {format, image: 0}, {} as never)
  return (display as {files: ExportFile[]}).files
}

afterEach(() => {
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

it('writes a mapping that reads back as it is', async () => {
  const [{content}] = await filesOf('json')
  const read = readMapping(content as string)
  expect(read.partition.cores).toEqual(mapping.partition.cores)
  expect(read.placement).toEqual(mapping.placement)
  expect(read.figures).toEqual(mapping.figures)
})

it('writes a line for each core, and a program with its numbers beside it', async () => {
  const [{content}] = await filesOf('csv')
  expect((content as string).trim().split('\r\n')).toHaveLength(mapping.partition.cores.count + 1)
  expect((await filesOf('paibox')).map(({name}) => name)).toEqual(['network.py', 'network.npz'])
})

it('writes the frames of every core, 64 bits each, and says how they are laid out', async () => {
  const [configuration, layout] = await filesOf('frames')
  // Of each core: 3 registers, an announcement and 512 neurons of 4 words, another and 512 columns of 18 words.
  const frames = 3 + 1 + 512 * 4 + 1 + 512 * 18
  expect(configuration.name).toBe('configuration.bin')
  expect(configuration.content.length).toBe(8 * frames * mapping.partition.cores.count)
  expect(JSON.parse(layout.content as string)).toMatchObject({format: 'spikeloom-frames', schema: 1})
})

it('offers each file under its name, with its size', async () => {
  const files = await filesOf('paibox')
  const root = document.body.appendChild(document.createElement('div'))
  createApp({render: () => h(View, {display: {files}, stale: false})}).mount(root)
  const saved: Blob[] = []
  vi.spyOn(URL, 'createObjectURL').mockImplementation(blob => (saved.push(blob as Blob), 'blob:x'))
  const [first] = root.querySelectorAll('button')
  expect(first.textContent.trim()).toBe('Save network.py')
  expect(root.textContent).toMatch(/kB\. A program for PAIBox/)
  first.click()
  await nextTick()
  expect(await saved[0].text()).toBe(files[0].content)
})
