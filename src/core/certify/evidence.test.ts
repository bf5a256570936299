import {existsSync, readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {heldFile} from '../../data/bytes.ts'
import {readMnist} from '../../data/mnist.ts'
import {loadModel} from '../../data/weights-load.ts'
import {wasmEngine} from '../../engine/wasm-engine.ts'
import {convert} from '../convert/convert.ts'
import type {ConvertMethod} from '../convert/spiking.ts'
import {heldDataset, takeImages, type Dataset} from '../dataset.ts'
import {lenet, type Model} from '../network.ts'
import {randomBranched, randomImages, randomModel} from '../random-network.ts'
import {seededRandom} from '../random.ts'
import {shown, type Engine} from '../simulate/engine.ts'
import {scalarEngine} from '../simulate/scalar-engine.ts'
import {simulate, simulation} from '../simulate/simulate.ts'
import {certificateText} from './certificate-text.ts'
import {certificateOf, enterEvidence, newEvidence} from './evidence.ts'
import {certificateTable, differenceTable} from './table.ts'
import {verdictOf} from './words.ts'

const plain = {noise: 0, seed: 1, compare: true}

interface Choice {
  readonly method?: ConvertMethod
  readonly batch?: number
  readonly wasm?: boolean
}

async function recordOf(
  model: Model,
  dataset: Dataset,
  {method = 'exact', batch = 4, wasm = false}: Choice = {},
) {
  const network = convert(model, method)
  const engine = wasm ? wasmEngine(network, dataset, plain) : scalarEngine(network, plain)
  const record = await simulate(engine, simulation(network, dataset, batch))
  return {record, certificate: record.certificate!}
}

/** A random network whose layers behind the first are ternary. */
const randomCase = (seed: number) => {
  const random = seededRandom(seed)
  const model = randomModel(randomBranched(random), random)
  return {model, dataset: randomImages(model.network, 40, seededRandom(77))}
}

describe('the hash of counts', () => {
  it('does not depend on engine or batch', async () => {
    for (let seed = 0; seed < 8; seed++) {
      const {model, dataset} = randomCase(seed)
      const scalar = (await recordOf(model, dataset)).certificate
      const fast = (await recordOf(model, dataset, {wasm: true, batch: 100})).certificate
      expect(fast.counts, `seed ${seed}`).toBe(scalar.counts)
      expect([fast.weights, fast.thresholds, fast.data]).toEqual([
        scalar.weights,
        scalar.thresholds,
        scalar.data,
      ])
    }
  })

  it('does not depend on the order in which blocks come', () => {
    const {model, dataset} = randomCase(1)
    const network = convert(model, 'exact')
    const hash = (order: readonly number[]) => {
      const evidence = newEvidence(network, dataset)
      const engine: Engine = scalarEngine(network, plain)
      for (const image of order) enterEvidence(evidence, engine.show(shown(dataset, image, 1)))
      return certificateOf(evidence, order.length, true).counts
    }
    expect(hash([0, 1, 2, 3])).toBe(hash([3, 1, 0, 2]))
    expect(hash([0, 1, 2, 3])).not.toBe(hash([0, 1, 2]))
  })

  it('changes with the images, and with their place', async () => {
    const {model, dataset} = randomCase(2)
    const {pixels} = dataset
    const size = pixels.length / 40
    const moved = heldDataset({...dataset, pixels: pixels.map((_, i) => pixels[(i + size) % (40 * size)])})
    const [one, two] = [
      (await recordOf(model, dataset)).certificate,
      (await recordOf(model, moved)).certificate,
    ]
    expect(two.counts).not.toBe(one.counts)
    expect(two.data).not.toBe(one.data)
  })
})

describe('margins', () => {
  it('are those of all images, from every engine, and of float layers only', async () => {
    const {model, dataset} = randomCase(3)
    const scalar = (await recordOf(model, dataset)).certificate
    const fast = (await recordOf(model, dataset, {wasm: true})).certificate
    expect(scalar.margins[0]?.images).toBe(40)
    expect(fast.margins[0]?.images).toBe(40)
    expect(scalar.margins.slice(1).every(margin => margin === null)).toBe(true)
    let equal = 0
    for (let seed = 0; seed < 20; seed++) {
      const {model, dataset} = randomCase(seed)
      const [least] = (await recordOf(model, dataset)).certificate.margins
      const [fast] = (await recordOf(model, dataset, {wasm: true})).certificate.margins
      if (fast?.bound) expect(fast.least, `seed ${seed}`).toBeLessThanOrEqual(least!.least)
      else expect(fast, `seed ${seed}`).toEqual(least)
      if (fast?.bound === false) equal++
    }
    expect(equal).toBeGreaterThan(5)
  })
})

describe('differences', () => {
  it('are none where thresholds are exact', async () => {
    const {model, dataset} = randomCase(4)
    const {record, certificate} = await recordOf(model, dataset)
    expect(certificate.found).toBeNull()
    expect(verdictOf(record)).toBe(
      'Every spike count equals the quantized network’s level by construction, and on 40 images.',
    )
  })

  it('are as many as were counted, and each has its reason', async () => {
    let seen = 0
    for (let seed = 0; seed < 12; seed++) {
      const {model, dataset} = randomCase(seed)
      const {record, certificate} = await recordOf(model, takeImages(dataset, 2), {method: 'published'})
      if (!record.mismatches) continue
      const {reasons, differences} = certificate.found!
      const listed = Object.values(reasons).reduce((sum, count) => sum + count, 0)
      if (certificate.found!.examined === 2) expect(listed, `seed ${seed}`).toBe(record.mismatches)
      expect(reasons.unknown, `seed ${seed}`).toBeUndefined()
      for (const {wanted, got} of differences) expect(got).not.toBe(wanted)
      expect(differences.length).toBeLessThanOrEqual(50)
      seen++
    }
    expect(seen).toBeGreaterThan(3)
  })

  it('are in the text and in the tables', async () => {
    const {model, dataset} = randomCase(0)
    const {record, certificate} = await recordOf(model, dataset, {method: 'published'})
    const text = certificateText(certificate, record)
    expect(text).toContain('neurons differ from the quantized network on 40 images.')
    expect(text).toMatch(/ {2}image \d+, \w+ \[\d+, \d+, \d+\]: sum .*, level \d, count \d: /)
    expect(text).toContain(certificate.counts)
    expect(certificateTable(certificate, record)).toHaveLength(record.layers.length + 2)
    expect(differenceTable(certificate)).toHaveLength(certificate.found!.differences.length + 1)
  })
})

describe('the published LeNet', () => {
  const data = '../shared/data'
  const given = existsSync(data)
  const open = (name: string) => heldFile(name, new Uint8Array(readFileSync(`${data}/mnist/${name}`)))
  const images = async () => {
    const files = ['t10k-images-idx3-ubyte.gz', 't10k-labels-idx1-ubyte.gz'].map(open)
    return takeImages(await readMnist(files, 'test', 1 / 256), 100)
  }
  const modelOf = (path: string) =>
    loadModel(new Uint8Array(readFileSync(path)), path, lenet({k: 1, B: 2})).model

  it.skipIf(!given).each([`${data}/reference/model_mnist.npz`, 'public/weights/lenet-k1b2.spkw'])(
    'of %s has sums that are exact in every layer, the encoder’s in 45 bits or so',
    async path => {
      if (!existsSync(path)) return
      const {certificate} = await recordOf(modelOf(path), await images(), {wasm: true})
      const [encoder, ...hidden] = certificate.layers
      expect(encoder.exactness).toBe('exact')
      expect(encoder.bits).toBeGreaterThan(38)
      expect(encoder.bits).toBeLessThan(50)
      expect(hidden.map(({exactness}) => exactness)).toEqual(Array(5).fill('integers'))
      expect(certificate.readout.exactness).toBe('exact')
      expect(certificate.margins[0]!.least).toBeGreaterThan(0)
    },
  )

  it.skipIf(!given)('as published differs in the encoder first, by ties', async () => {
    const model = modelOf(`${data}/reference/model_mnist.npz`)
    const {record, certificate} = await recordOf(model, await images(), {method: 'published', wasm: true})
    expect(record.mismatches).toBeGreaterThan(0)
    expect(certificate.found!.differences[0]).toMatchObject({image: 65, layer: 'Conv1', reason: 'tie'})
  })
})
