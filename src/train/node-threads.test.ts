import {execFile} from 'node:child_process'
import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {promisify} from 'node:util'
import {build} from 'vite'
import {expect, it} from 'vitest'

const script = `
  import {trainNetwork} from './trainer.js'
  const labels = Uint8Array.from({length: 64}, (_, i) => i % 2)
  const data = Uint8Array.from({length: 64 * 16}, (_, i) => (i >> 4) % 2 === (i >> 3) % 2 ? 200 : i % 50)
  const about = {name: 'Halves', split: 'whole', shape: [4, 4, 1], scale: 1 / 256, largest: 255, classes: ['a', 'b']}
  const dataset = {...about, labels, pixels: data, read: (first, count) => data.subarray(16 * first, 16 * (first + count))}
  const conv = {type: 'conv', name: 'Conv', filters: 6, kernel: 3, stride: 1, padding: 'same', weights: 'float'}
  const dense = {type: 'dense', name: 'Readout', units: 2, activation: 'readout', weights: 'float'}
  const network = {input: [4, 4, 1], levels: {k: 0, B: 1}, layers: [conv, dense]}
  const options = {epochs: 3, batch: 8, rate: 0.02, warmUp: 1, validation: 16}
  const [parts, threads] = process.argv.slice(2).map(Number)
  const told = []
  const hooks = {onProgress: p => p.validation && told.push(p)}
  const {model} = await trainNetwork({network, dataset}, {options, parts, threads, hooks})
  console.log(JSON.stringify({accuracy: told.at(-1).validation.accuracy, kernel: [...model.weights[0].kernel]}))
`

// A thread runs the file it is bundled into, so this is the one test that needs a bundle.
it('trains in two threads of a bundle, the same model each time and as one thread does', async () => {
  const outDir = await mkdtemp('node_modules/.threads-')
  try {
    await build({
      root: '.',
      configFile: 'vite.config.ts',
      logLevel: 'error',
      build: {ssr: 'src/train/trainer.ts', outDir},
    })
    await writeFile(`${outDir}/run.js`, script)
    const train = async (parts: number, threads: number) => {
      const args = [`${outDir}/run.js`, String(parts), String(threads)]
      const {stdout} = await promisify(execFile)(process.execPath, args)
      return JSON.parse(stdout) as {accuracy: number; kernel: number[]}
    }
    const [two, again, alone] = await Promise.all([train(2, 2), train(2, 2), train(2, 1)])
    expect(two.accuracy).toBe(1)
    expect(again).toEqual(two)
    expect(alone).toEqual(two)
  } finally {
    await rm(outDir, {recursive: true})
  }
})
