// The plain NumPy simulator, in a process of its own, where Python has NumPy.
import {execFileSync} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {SpikingNetwork} from '../../core/convert/spiking.ts'
import {takeImages, type HeldDataset} from '../../core/dataset.ts'
import type {Lap} from './measure.ts'

interface Answer {
  /** Of each repeat. */
  readonly rates: readonly Lap[]
  /** Counts of the first batch: of each layer, shape [images, height, width, channels]. */
  readonly counts: Uint8Array
}

/** Runs simulate.py on one thread. @returns undefined where that cannot be */
export function runNumpy(
  script: string,
  network: SpikingNetwork,
  dataset: HeldDataset,
  {images, batch, repeats}: {images: number; batch: number; repeats: number},
): Answer | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'spikeloom-bench-'))
  try {
    writeCase(folder, network, takeImages(dataset, images))
    const out = execFileSync('python3', [script, folder, String(batch), String(repeats)], {
      env: {...process.env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1'},
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return {rates: JSON.parse(out.toString()) as Lap[], counts: readFileSync(join(folder, 'counts.bin'))}
  } catch {
    return undefined
  } finally {
    rmSync(folder, {recursive: true})
  }
}

function writeCase(folder: string, network: SpikingNetwork, dataset: HeldDataset) {
  const write = (name: string, data: ArrayBufferView) =>
    writeFileSync(join(folder, `${name}.bin`), new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
  const {input, levels} = network.model.network
  network.layers.forEach(({kernel, thresholds}, l) => {
    write(`kernel${l}`, kernel)
    write(`thresholds${l}`, Float32Array.from(thresholds))
  })
  write('readout', network.readout.kernel)
  write('images', dataset.pixels)
  const layers = network.layers.map(({geometry: {kernel, stride, output, padTop, padLeft}}) => {
    return {kernel, stride, output, pad: [padTop, padLeft]}
  })
  const factor = dataset.scale * 2 ** levels.k
  const classes = network.readout.geometry.output[2]
  writeFileSync(join(folder, 'network.json'), JSON.stringify({input, factor, classes, layers}))
}
