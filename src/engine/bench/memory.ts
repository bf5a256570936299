// How much memory a whole process takes that simulates many images.
import {convert} from '../../core/convert/convert.ts'
import type {Dataset, HeldDataset} from '../../core/dataset.ts'
import {sizeOf} from '../../core/ndarray.ts'
import {simulation} from '../../core/simulate/simulate.ts'
import {startHelper, parallelism} from '../node-helpers.ts'
import {createPool} from '../pool.ts'
import {caseOf} from './networks.ts'

/** Images that are held and shown over and over. */
const held = 256

/** Simulates images and prints the most memory that this process ever had: Node itself, threads, everything. */
export async function measureMemory(say: (line: string) => void, name: 'lenet' | 'vgg'): Promise<void> {
  const theCase = await caseOf(name, {k: 1, B: 2}, held)
  const network = convert(theCase.model, 'exact')
  const images = name === 'lenet' ? 100_000 : 6_000
  const dataset = repeated(theCase.dataset, images)
  const pool = createPool(startHelper, {helpers: parallelism() - 1})
  const running = simulation(network, dataset, 100)
  const options = {noise: 0, seed: 1, compare: true}
  const turn = () => new Promise<void>(resolve => setImmediate(resolve))
  await pool.run({network, options, running, turn})
  const {images: counted, mismatches} = running.record()
  pool.close()
  const most = Math.round(process.resourceUsage().maxRSS / 1024)
  say(
    `${theCase.name}, ${counted.toLocaleString('en')} images, ${pool.threads} threads, ${mismatches} neurons differ: ${most} MB`,
  )
}

/** More images than are held: always the same ones, each block a new copy, as from a file. */
function repeated({read, ...about}: HeldDataset, images: number): Dataset {
  const {name, split, shape, scale, largest, classes} = about
  const size = sizeOf(shape)
  return {
    ...{name, split, shape, scale, largest, classes},
    labels: Uint8Array.from({length: images}, (_, i) => about.labels[i % held]),
    read(first, count) {
      const pixels = new Uint8Array(count * size)
      for (let i = 0; i < count; i++) pixels.set(read((first + i) % held, 1), i * size)
      return pixels
    },
  }
}
