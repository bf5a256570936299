import {existsSync, mkdtempSync, readFileSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {main} from './main.ts'

const root = new URL('../../', import.meta.url)
const preset = 'presets/lenet-drawn-digits.json'

/** Runs a command line in this process. */
async function cli(...args: string[]) {
  let [out, err] = ['', '']
  const status = await main(args, root, {out: text => (out += text), err: text => (err += text)})
  return {status, out, err}
}

interface Answer {
  readonly nodes: Readonly<
    Record<string, {status: string; ms: number; metrics: Record<string, unknown>; fault?: {message: string}}>
  >
}
async function json(...args: string[]) {
  const {status, out} = await cli('run', ...args, '--json')
  return {status, nodes: (JSON.parse(out) as Answer).nodes}
}

const folder = () => mkdtempSync(join(tmpdir(), 'spikeloom-'))

describe('run', () => {
  it('gives the figures of every node as one JSON object', async () => {
    const {status, nodes} = await json(preset, '--set', 'dataset.images=40')
    expect(status).toBe(0)
    expect(nodes.simulate).toMatchObject({status: 'done', metrics: {images: 40, mismatches: 0}})
    for (const name of ['images', 'correct', 'accuracy', 'spikes', 'sop', 'mismatches', 'imagesPerSecond'])
      expect(nodes.simulate.metrics).toHaveProperty(name, expect.any(Number))
    expect(nodes.simulate.metrics.layers).toHaveLength(6)
  })

  it('gives the same figures again', async () => {
    const settings = ['--set', 'dataset.images=30', '--set', 'simulate.noise=0.2']
    const [one, two] = [await json(preset, ...settings), await json(preset, ...settings)]
    expect({...one.nodes.simulate.metrics, imagesPerSecond: 0}).toEqual({
      ...two.nodes.simulate.metrics,
      imagesPerSecond: 0,
    })
    const other = await json(preset, ...settings, '--set', 'seed=2')
    expect(other.nodes.simulate.metrics.spikes).not.toBe(one.nodes.simulate.metrics.spikes)
  })

  it('runs only what a node needs', async () => {
    const {nodes} = await json(preset, '--to', 'conv2')
    expect(Object.keys(nodes)).toEqual(['input', 'conv1', 'conv2'])
  })

  it('writes the logs of the published code, a line per batch', async () => {
    const out = folder()
    await cli('run', preset, '--set', 'dataset.images=25', '--set', 'simulate.batch=10', '--out', out)
    for (const [name, line] of [
      ['accuracy', /^\d+$/],
      ['spike_num', /^\d+\.0$/],
      ['sop_num', /^\d+\.0$/],
    ] as const) {
      const lines = readFileSync(join(out, `${name}.txt`), 'utf8')
        .trimEnd()
        .split('\n')
      expect(lines).toHaveLength(3)
      for (const each of lines) expect(each).toMatch(line)
    }
  })

  it('goes on without what fails, says why, and ends with status 1', async () => {
    const {status, nodes} = await json('presets/lenet-mnist.json')
    expect(status).toBe(1)
    expect(nodes.dataset.status).toBe('failed')
    expect(nodes.dataset.fault?.message).toContain('t10k-images')
    expect(nodes.simulate.status).toBe('blocked')
    expect(nodes.convert.status).toBe('done')
  })

  it.each([
    [['run', 'nowhere.json'], 'The graph file "nowhere.json" cannot be read (ENOENT)'],
    [['run', preset, '--set', 'convert.k=9'], 'Parameter "k" must be 0 to 6, not 9'],
    [['run', preset, '--set', 'convert.q=1'], 'node "convert" has method, k, B'],
    [['run', preset, '--set', 'nobody.k=1'], 'There is no node "nobody" in this graph'],
    [['run', preset, '--set', 'gibberish'], 'must be set as NODE.PARAM=VALUE'],
    [['run', preset, '--to', 'nobody'], 'There is no node "nobody" in this graph'],
    [['run', preset, '--set', 'seed=-1'], 'Parameter "seed" must be a whole number'],
  ])('%j is refused in a sentence', async (args, sentence) => {
    const {status, out, err} = await cli(...args)
    expect([status, out]).toEqual([1, ''])
    expect(err).toContain(sentence)
    expect(err).not.toContain('    at ')
  })

  it('says so before it works when results cannot be written', async () => {
    const nowhere = join(folder(), 'none', 'x.spkw')
    const train = await cli('train', preset, '--out', nowhere)
    expect([train.status, train.err]).toEqual([1, expect.stringContaining('cannot be written (ENOENT)')])
    const run = await cli('run', preset, '--out', 'README.md')
    expect([run.status, run.err]).toEqual([
      1,
      expect.stringContaining('"README.md" cannot be written (EEXIST)'),
    ])
  })

  it('says where a file is broken', async () => {
    const path = join(folder(), 'broken.json')
    writeFileSync(path, '{"format": 1,\n "title": }')
    expect((await cli('run', path)).err).toContain('File "broken.json", line 2')
  })

  it('explains a command line that it does not understand', async () => {
    const {status, err} = await cli('run')
    expect(status).toBe(2)
    expect(err).toContain("missing required argument 'graph'")
    expect((await cli('--help')).out).toContain('train')
  })
})

describe('train', () => {
  it('writes weights that run takes', async () => {
    const out = join(folder(), 'few.spkw')
    const small = [
      '--set',
      'dataset.images=60',
      '--epochs',
      '1',
      '--batch',
      '20',
      '--validation',
      '20',
      '--workers',
      '1',
    ]
    const {status, out: said} = await cli('train', preset, '--out', out, ...small)
    expect([status, said]).toEqual([0, expect.stringContaining(`Wrote ${out}`)])
    const {nodes} = await json(preset, '--set', `weights.file=${out}`, '--set', 'dataset.images=10')
    expect(nodes.simulate).toMatchObject({status: 'done', metrics: {images: 10, mismatches: 0}})
    expect(nodes.weights.metrics.about).toMatchObject({trainedOn: 'Drawn digits', epochs: 1, seed: 1})
  })

  it('goes on from a checkpoint, which it asks for', async () => {
    const checkpoint = join(folder(), 'few.spkt')
    const train = (...args: string[]) => {
      const small = ['--set', 'dataset.images=40', '--batch', '10', '--validation', '20', '--workers', '1']
      return cli('train', preset, '--out', join(folder(), 'w.spkw'), ...small, ...args)
    }
    expect((await train('--epochs', '1', '--checkpoint', checkpoint)).status).toBe(0)
    const {status, err} = await train('--epochs', '2', '--checkpoint', checkpoint, '--resume')
    expect([status, err]).toEqual([0, expect.stringMatching(/after epoch 1 of 2[^]*epoch 2 of 2: loss/)])
    expect((await train('--resume')).err).toContain('"--resume" needs --checkpoint FILE')
    const begun = await train(
      '--epochs',
      '1',
      '--start',
      checkpoint,
      '--set',
      'input.k=0',
      '--set',
      'input.B=1',
    )
    expect([begun.status, begun.err]).toEqual([0, expect.stringContaining('epoch 1 of 1: loss')])
    expect((await train('--start', '/none.spkt')).err).toContain('/none.spkt')
  })
})

describe('the published network', () => {
  const data = new URL('../shared/data/', root)
  const given = existsSync(data)
  const real = [
    'presets/lenet-mnist.json',
    '--set', `dataset.folder=${data.pathname}mnist`,
    '--set', `weights.file=${data.pathname}reference/model_mnist.npz`,
  ] // prettier-ignore

  it.skipIf(!given)('reads 9,935 of the 10,000 test images as published', async () => {
    const {nodes} = await json(...real, '--set', 'convert.method=published')
    expect(nodes.simulate.metrics).toMatchObject({images: 10_000, correct: 9935, accuracy: 0.9935})
  })

  it.skipIf(!given)('becomes a spiking one in which no neuron of 10,000 images differs', async () => {
    const {nodes} = await json(...real)
    expect(nodes.simulate.metrics).toMatchObject({correct: 9935, mismatches: 0})
  })

  it.skipIf(!given)('is passed by the weights that ship with Spikeloom', async () => {
    const {nodes} = await json(...real.slice(0, 3))
    expect(nodes.simulate.metrics.accuracy).toBeGreaterThanOrEqual(0.992)
    expect(nodes.simulate.metrics.mismatches).toBe(0)
  })
})

it('the weights that ship read at least 97 % of 10,000 drawn digits', async () => {
  const {nodes} = await json(preset, '--set', 'dataset.images=10000', '--set', 'dataset.seed=2026')
  expect(nodes.simulate.metrics.accuracy).toBeGreaterThanOrEqual(0.97)
})
