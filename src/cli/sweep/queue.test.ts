import {spawn} from 'node:child_process'
import {mkdtempSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {main} from '../main.ts'
import {addressWords} from './queue.ts'
import {freePort, hasRedis, redisTitle, startRedis} from './real-redis.ts'
import {work} from './worker.ts'

const root = new URL('../../../', import.meta.url)
const sweepArgs = [
  'sweep',
  'presets/lenet-drawn-digits.json',
  ...['dataset.images=5'].flatMap(setting => ['--set', setting]),
  ...['convert.k=0,1', 'simulate.noise=0,0.5'].flatMap(axis => ['--grid', axis]),
]

async function cli(...args: string[]) {
  let [out, err] = ['', '']
  const terminal = {out: (text: string) => (out += text), err: (text: string) => (err += text)}
  const status = await main(args, root, terminal)
  return {status, out, err}
}

/** A worker in this process; what it says, and how to end it. */
function startWorker(url: string) {
  const stop = new AbortController()
  let said = ''
  const terminal = {root, out: () => undefined, err: (text: string) => void (said += text)}
  const ended = work(terminal, {queue: url, jobs: 1, patience: 1}, stop.signal)
  return {said: () => said, end: () => (stop.abort(), ended)}
}

it('says plainly that Redis is not there', async () => {
  const url = `redis://:secret@127.0.0.1:${await freePort()}`
  const {status, err} = await cli(...sweepArgs, '--queue', url)
  expect([status, err]).toEqual([
    1,
    expect.stringContaining(`Redis at ${addressWords(url)} cannot be reached`),
  ])
  expect(err).not.toContain('secret')
})

describe.skipIf(!hasRedis)(redisTitle, () => {
  let url = ''
  let end = () => false

  beforeAll(async () => {
    ;({url, end} = await startRedis())
  })
  afterAll(() => end())

  it('finds what a sweep here finds, and again what is known there', async () => {
    const worker = startWorker(url)
    const there = await cli(...sweepArgs, '--queue', url)
    await worker.end()
    expect(there.out).toBe((await cli(...sweepArgs)).out)
    expect(worker.said()).toContain('done    convert.k=1 simulate.noise=0.5')
    // No worker is there now: results of the last day are enough.
    const again = await cli(...sweepArgs, '--queue', url)
    expect(again.out).toBe(there.out)
    expect(again.err).toContain('No worker is there yet')
  })

  it('loses no job of a worker that is killed', async () => {
    const sweeping = cli(...sweepArgs, '--set', 'seed=7', '--set', 'dataset.seed=7', '--queue', url)
    const takesAndHangs = `
      import {Worker} from 'bullmq'
      new Worker('spikeloom-sweep', () => (console.log('taken'), new Promise(() => {})),
        {connection: {url: '${url}', maxRetriesPerRequest: null}, lockDuration: 1000, stalledInterval: 500})`
    const victim = spawn(process.execPath, ['--input-type=module', '-e', takesAndHangs], {cwd: root})
    await new Promise<void>(resolve => victim.stdout.on('data', () => resolve()))
    victim.kill('SIGKILL')
    const worker = startWorker(url)
    const {status, out} = await sweeping
    await worker.end()
    expect([status, out.trimEnd().split('\n')]).toEqual([0, expect.objectContaining({length: 5})])
    expect(worker.said()).toContain('went silent is tried again')
  })

  it('says which file a worker lacks', async () => {
    const weights = join(mkdtempSync(join(tmpdir(), 'spikeloom-')), 'x.spkw')
    writeFileSync(weights, 'weights')
    const sweeping = cli(...sweepArgs, '--set', `weights.file=${weights}`, '--queue', url)
    await new Promise(resolve => setTimeout(resolve, 300)) // it is read before the jobs go out
    writeFileSync(weights, 'others')
    const worker = startWorker(url)
    const {status, err} = await sweeping
    await worker.end()
    expect(status).toBe(1)
    expect(err).toContain(`has other content in "${weights}" than the machine of the sweep`)
  })
})
