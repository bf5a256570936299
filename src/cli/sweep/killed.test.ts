// Sweeps and workers as users run them, each a process of its own, and killed as the machine kills: without a word.
import {spawn, spawnSync} from 'node:child_process'
import {existsSync, mkdtempSync, readFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {hasRedis, redisTitle, startRedis} from './real-redis.ts'

const program = 'src/cli/launch.mjs'
const folder = mkdtempSync(join(tmpdir(), 'spikeloom-'))
const table = (name: string) => join(folder, `${name}.csv`)
const sweepArgs = (name: string) => [
  ...[program, 'sweep', 'presets/lenet-drawn-digits.json', '--jobs', '1', '--out', table(name)],
  ...['--set', 'dataset.images=500', '--to', 'simulate'],
  ...['--grid', 'convert.k=0,1', '--grid', 'simulate.noise=0,0.1,0.2,0.3'],
]
/** The table but for what the clock said. */
function found(name: string): string[][] {
  const [head, ...lines] = readFileSync(table(name), 'utf8').trim().split(/\r?\n/)
  const timed = ['imagesPerSecond', 'milliseconds'].map(column => head.split(',').indexOf(column))
  return lines.map(line => line.split(',').filter((_, i) => !timed.includes(i)))
}

/** A command that runs: what it says, and how it ends. */
function start(args: readonly string[]) {
  const child = spawn(process.execPath, args)
  let said = ''
  const hearers = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', text => {
      said += String(text)
      hearers.forEach(hear => hear())
    })
  const ended = new Promise<number | null>(resolve => child.on('exit', resolve))
  return {
    said: () => said,
    ended,
    /** When it has said so, so many times. */
    says: (pattern: RegExp, times = 1) =>
      new Promise<void>(resolve => {
        const hear = () => [...said.matchAll(pattern)].length >= times && resolve()
        hearers.add(hear)
        hear()
      }),
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** A finished job's line. */
const done = /accuracy \d/g

beforeAll(() => {
  spawnSync(process.execPath, [program, '--help']) // builds the command line, if need be
  const {status, stderr} = spawnSync(process.execPath, sweepArgs('whole'))
  expect(status, String(stderr)).toBe(0)
}, 300_000)

it('goes on with a sweep that was killed in mid-job, and loses no result', async () => {
  const first = start(sweepArgs('killed'))
  await first.says(done, 2)
  await first.kill()
  expect(existsSync(table('killed'))).toBe(false)
  const again = start(sweepArgs('killed'))
  expect(await again.ended).toBe(0)
  const [, known] = /8 combinations, (\d) known from .*\.journal/.exec(again.said())!
  expect(Number(known)).toBeGreaterThanOrEqual(2)
  expect(found('killed')).toEqual(found('whole'))
}, 300_000)

describe.skipIf(!hasRedis)(redisTitle, () => {
  let redis: Awaited<ReturnType<typeof startRedis>>
  beforeAll(async () => {
    redis = await startRedis()
  })
  afterAll(() => redis.end())

  it('finishes though a worker and then the sweep itself are killed in mid-job', async () => {
    const queue = ['--queue', redis.url]
    const work = () => start([program, 'worker', ...queue, '--jobs', '1', '--patience', '1'])
    const sweep = start([...sweepArgs('queued'), ...queue])
    const victim = work()
    await victim.says(/^done /gm, 2)
    await victim.kill()
    const heir = work()
    await heir.says(/^done /gm, 2)
    await sweep.kill()
    const again = start([...sweepArgs('queued'), ...queue])
    expect(await again.ended).toBe(0)
    await heir.kill()
    expect(found('queued')).toEqual(found('whole'))
  }, 300_000)
})
