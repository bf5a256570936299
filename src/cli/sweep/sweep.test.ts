import {appendFileSync, mkdtempSync, readFileSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {readGraph} from '../host.ts'
import {main} from '../main.ts'
import {nodeFiles} from '../node-files.ts'
import {planSweep} from './plan.ts'
import {boardLines, createBoard} from './board.ts'

const root = new URL('../../../', import.meta.url)
const preset = 'presets/lenet-drawn-digits.json'
const few = ['--set', 'dataset.images=20', '--grid', 'convert.k=0,1', '--grid', 'simulate.noise=0,0.5']

async function sweep(...args: string[]) {
  let [out, err] = ['', '']
  const terminal = {out: (text: string) => (out += text), err: (text: string) => (err += text)}
  const status = await main(['sweep', preset, ...args], root, terminal)
  return {status, out, err}
}

const folder = () => mkdtempSync(join(tmpdir(), 'spikeloom-'))

describe('sweep', () => {
  it('tabulates every combination, with what the record says', async () => {
    const {status, out, err} = await sweep(...few)
    const lines = out.trimEnd().split('\n')
    expect([status, lines.length]).toEqual([0, 5])
    expect(lines[0]).toMatch(/^convert\.k +simulate\.noise +accuracy +spikesPerImage +sparsity +sopPerImage/)
    expect(lines[1]).toMatch(/^0 +0 +[01](\.\d+)? /)
    expect(err).toContain('4 combinations, 4 to run.')
    expect(err).toContain('nodes reused')
  })

  it('gives the same figures as running one graph does', async () => {
    const {out} = await sweep(...few, '--json')
    const {rows} = JSON.parse(out) as {rows: {nodes: {simulate: {metrics: {spikes: number}}}}[]}
    let one = ''
    const settings = ['dataset.images=20', 'convert.k=0', 'simulate.noise=0.5'].flatMap(x => ['--set', x])
    await main(['run', preset, ...settings, '--json'], root, {
      out: text => (one += text),
      err: () => undefined,
    })
    const {nodes} = JSON.parse(one) as {nodes: {simulate: {metrics: {spikes: number}}}}
    expect(rows[1].nodes.simulate.metrics.spikes).toBe(nodes.simulate.metrics.spikes)
  })

  it('goes on where it was, and says so', async () => {
    const out = join(folder(), 'noise.csv')
    await sweep(...few, '--out', out)
    const whole = readFileSync(out, 'utf8')
    expect(whole.split('\r\n')).toHaveLength(6)

    const journal = `${out}.journal`
    const lines = readFileSync(journal, 'utf8').trim().split('\n')
    writeFileSync(journal, `${lines.slice(0, 2).join('\n')}\n${lines[2].slice(0, 40)}`) // killed in mid-write
    const {err, status} = await sweep(...few, '--out', out)
    expect(err).toContain(`4 combinations, 2 known from ${out}.journal, 2 to run.`)
    expect(status).toBe(0)
    const stable = (text: string) => text.replace(/,[\d.]*,([\d.]*),done,\d+,/g, ',$1,done,') // but for times
    expect(stable(readFileSync(out, 'utf8'))).toBe(stable(whole))
    expect((await sweep(...few, '--out', out)).err).toContain('4 known')
  })

  it('does again what a changed file concerns', async () => {
    const [out, weights] = [join(folder(), 'x.csv'), join(folder(), 'x.spkw')]
    const bytes = readFileSync(new URL('public/weights/lenet-k1b2.spkw', root))
    writeFileSync(weights, bytes)
    const args = ['--set', 'dataset.images=5', '--set', `weights.file=${weights}`, '--grid', 'convert.k=0,1']
    await sweep(...args, '--out', out)
    expect((await sweep(...args, '--out', out)).err).toContain('2 known')
    writeFileSync(weights, 'not weights')
    const changed = await sweep(...args, '--out', out)
    expect(changed.err).toContain('2 combinations, 2 to run.')
    expect([changed.status, changed.out]).toEqual([1, expect.stringContaining('Weights file "x.spkw"')])
  })

  it('runs what is the same once', async () => {
    const args = [
      '--set',
      'dataset.images=5',
      '--to',
      'convert',
      '--grid',
      'seed=1..3',
      '--grid',
      'convert.k=0,1',
    ]
    const {out, err} = await sweep(...args)
    expect(err).toContain('6 combinations, 4 the same as others, 2 to run.')
    expect(out.trimEnd().split('\n')).toHaveLength(7)
  })

  it.each([
    [['--grid', 'nobody.k=1'], 'There is no node "nobody"'],
    [['--grid', 'convert.q=1'], 'node "convert" has method, k, B'],
    [['--grid', 'convert.k=1..9'], 'Parameter "k" must be 0 to 6, not 7'],
    [['--grid', 'convert.k=1', '--to', 'nobody'], 'There is no node "nobody"'],
    [['--grid', 'convert.k=1', '--out', 'nowhere/x.csv'], 'cannot be written (ENOENT)'],
  ])('%j is refused before anything runs', async (args, sentence) => {
    const {status, out, err} = await sweep(...args)
    expect([status, out]).toEqual([1, ''])
    expect(err).toContain(sentence)
    expect(err).not.toContain('to run')
  })

  it('refuses a journal that is something else', async () => {
    const out = join(folder(), 'x.csv')
    appendFileSync(`${out}.journal`, 'some\nletters\n')
    expect((await sweep(...few, '--out', out)).err).toContain('found no result of a sweep')
  })
})

describe('the progress table', () => {
  it('says how far all is and what each job does', () => {
    const running = [{words: 'seed=1', node: 'simulate', fraction: 0.5}]
    expect(boardLines({done: 3, total: 12, running, seconds: 30})).toEqual([
      '█████░░░░░░░░░░░░░░░ 3 of 12 done, 1 running, about 2 min left',
      '  seed=1  █████░░░░░ simulate 50 %',
    ])
  })

  it('rewrites itself on a terminal, and only there', () => {
    const draw = (lively: boolean) => {
      let text = ''
      const board = createBoard({err: more => (text += more)}, {total: 2, lively, columns: 80, now: () => 0})
      board.start('a', 'seed=1')
      board.end('a', 'seed=1 fine')
      board.close()
      return text
    }
    expect(draw(false)).toBe('1 of 2  seed=1 fine\n')
    expect(draw(true)).toContain('\u001b[2A\r\u001b[J')
  })
})

it('draws the figures of the papers', async () => {
  const figures = folder()
  await sweep(...few, '--figures', figures)
  for (const name of ['accuracy', 'sparsity', 'sop']) {
    const svg = readFileSync(join(figures, `${name}.svg`), 'utf8')
    expect(svg).toMatch(/^<\?xml/)
    expect(svg).toContain('Two-spike')
    expect(svg).not.toContain('&nbsp;')
  }
})

it('knows by what is inside blocks whether results are the same', async () => {
  const doc = await readGraph('presets/lenet-paper-figures.json', [])
  const keysOf = async (file: string) => {
    const block = doc.blocks!['lenet-fp']
    const nodes = block.nodes.map(node => (node.id === 'weights' ? {...node, params: {file}} : node))
    const changed = {...doc, blocks: {'lenet-fp': {...block, nodes}}}
    const {jobs} = await planSweep(changed, 'dataset.images=10,20', nodeFiles(root), 'test')
    return jobs.map(({key}) => key)
  }
  const [one, other] = [await keysOf('a.spkw'), await keysOf('b.spkw')]
  expect(new Set([...one, ...other]).size).toBe(4)
})

describe('a sweep with a baseline', () => {
  /** Trains a readout on a few drawn digits, and tests it on as many. */
  function baseline(precision: 'full' | 'quantized') {
    const node = (id: string, kind: string, params = {}) => ({id, kind, version: 1, params, position: [0, 0]})
    const wire = (from: string, to: string, port: string) => ({from: [from, port], to: [to, port]})
    const path = join(folder(), 'baseline.json')
    const graph = {
      format: 2,
      title: 'Baseline',
      seed: 1,
      nodes: [
        node('input', 'input', {precision}),
        node('readout', 'dense', {name: 'Readout'}),
        node('dataset', 'drawn-digits', {images: 100}),
        node('train', 'train', {epochs: 1, batch: 10, validation: 10}),
        node('test', 'test'),
      ],
      wires: [
        wire('input', 'readout', 'network'),
        wire('readout', 'train', 'network'),
        wire('dataset', 'train', 'dataset'),
        wire('train', 'test', 'model'),
        wire('dataset', 'test', 'dataset'),
      ],
    }
    writeFileSync(path, JSON.stringify(graph))
    return path
  }

  it('draws ours in full precision too', async () => {
    const figures = folder()
    const {status} = await sweep(...few, '--figures', figures, '--baseline', baseline('full'))
    expect(status).toBe(0)
    const svg = readFileSync(join(figures, 'accuracy.svg'), 'utf8')
    expect(svg).toContain('FP32')
  })

  it('refuses what is no baseline, by name', async () => {
    const tried = async (path: string) => (await sweep(...few, '--figures', folder(), '--baseline', path)).err
    expect(await tried(baseline('quantized'))).toContain('so it is no full-precision baseline')
    expect(await tried(preset)).toContain(`The baseline "${preset}" has no Test node`)
    expect((await sweep(...few, '--baseline', preset)).err).toContain('"--baseline" needs --figures DIR')
  })
})
