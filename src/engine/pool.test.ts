import {execFile} from 'node:child_process'
import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {promisify} from 'node:util'
import {build} from 'vite'
import {describe, expect, it} from 'vitest'
import {convert} from '../core/convert/convert.ts'
import {fault} from '../core/fault.ts'
import {randomImages, randomModel, randomNetwork} from '../core/random-network.ts'
import {seededRandom} from '../core/random.ts'
import {simulate, simulation} from '../core/simulate/simulate.ts'
import {scalarEngine} from '../core/simulate/scalar-engine.ts'
import {serveHelper, type FromHelper, type Helper, type StartHelper} from './helper.ts'
import {createPool} from './pool.ts'

const options = {noise: 0.1, seed: 3, compare: true}
const network = convert(randomModel(randomNetwork(seededRandom(5)), seededRandom(6)), 'exact')
const dataset = randomImages(network.model.network, 700, seededRandom(7))

const expected = await simulate(scalarEngine(network, options), simulation(network, dataset, 64))
const breathe = () => new Promise<void>(resolve => setImmediate(resolve))

/** A task that keeps count of its turns. */
const newTask = (turn: () => Promise<void> = breathe) => ({
  network,
  options,
  running: simulation(network, dataset, 64),
  turn,
})

/** Helpers in the same thread that answer later, in the order asked; messages are copied as workers copy them. */
function pretend(change: (message: FromHelper, answer: number) => FromHelper | 'crash' = message => message) {
  let [alive, jobs] = [0, 0]
  const start: StartHelper = (hear, crash) => {
    alive++
    let answers = 0
    let gone = false
    const answer = serveHelper(message => {
      const changed = change(message, answers++)
      if (gone) return
      if (changed === 'crash') crash('it fell over')
      else hear(structuredClone(changed))
    })
    const helper: Helper = {
      send: (message, transfer) => {
        if (message.type === 'job') jobs++
        const copy = structuredClone(message, {transfer: transfer ?? []})
        setTimeout(() => gone || answer(copy), 1)
      },
      close() {
        gone = true
        alive--
      },
    }
    return helper
  }
  return {start, alive: () => alive, jobs: () => jobs}
}

describe('a pool', () => {
  it.each([0, 1, 2, 5])('with %i helpers gives the record of the reference', async helpers => {
    const {start, alive} = pretend()
    const pool = createPool(start, {helpers, from: 0})
    for (let again = 0; again < 2; again++) {
      const task = newTask()
      expect(await pool.run(task)).toEqual([])
      expect(task.running.record()).toEqual(expected)
      expect(alive()).toBe(helpers)
    }
    pool.close()
    expect(alive()).toBe(0)
  })

  it('tells helpers the network once, as long as nothing about the job changes', async () => {
    const {start, jobs} = pretend()
    const pool = createPool(start, {helpers: 2, from: 0})
    await pool.run(newTask())
    await pool.run(newTask())
    expect(jobs()).toBe(2)
    const other = {...newTask(), options: {...options, seed: 4}}
    await pool.run(other)
    expect(jobs()).toBe(4)
    expect(other.running.record().spikes).not.toBe(expected.spikes)
  })

  it('leaves small simulations to the calling thread', async () => {
    const {start, alive} = pretend()
    const task = newTask()
    await createPool(start, {helpers: 3, from: 1e6}).run(task)
    expect(task.running.record()).toEqual(expected)
    expect(alive()).toBe(0)
  })

  it('does the work of helpers that fall over, and says that they did', async () => {
    const {start, alive} = pretend((message, answer) => (answer === 1 ? 'crash' : message))
    const pool = createPool(start, {helpers: 2, from: 0})
    const task = newTask()
    const losses = await pool.run(task)
    expect(task.running.record()).toEqual(expected)
    expect(losses.map(({message}) => message)).toEqual([
      expect.stringContaining('a helping thread was lost: it fell over'),
      expect.stringContaining('a helping thread was lost: it fell over'),
    ])
    expect(alive()).toBe(0)
  })

  it('does the work of helpers that report a fault, or never start', async () => {
    const broken = {
      type: 'fault',
      id: 1,
      fault: fault('missing', {what: 'No memory', fix: 'Buy some'}).data,
    } as const
    const faulty = newTask()
    await createPool(pretend(() => broken).start, {helpers: 2, from: 0}).run(faulty)
    expect(faulty.running.record()).toEqual(expected)
    const alone = newTask()
    const none: StartHelper = () => {
      throw new TypeError('no threads here')
    }
    const losses = await createPool(none, {helpers: 2, from: 0}).run(alone)
    expect(alone.running.record()).toEqual(expected)
    expect(losses[0].message).toContain('no helping thread could start: TypeError: no threads here')
  })

  it('stops when told to, keeps what was done, and works again afterwards', async () => {
    const pool = createPool(pretend().start, {helpers: 2, from: 0})
    const task = newTask(async () => {
      await new Promise(resolve => setTimeout(resolve, 5)) // helpers wait 1 ms: their timers come first
      if (task.running.images() > 0) throw fault('cancelled', {after: '1 s'})
    })
    await expect(pool.run(task)).rejects.toThrow('Stopped after 1 s')
    expect(task.running.images()).toBeGreaterThan(0)
    expect(task.running.images()).toBeLessThan(700)
    const again = newTask()
    await pool.run(again)
    expect(again.running.record()).toEqual(expected)
  })
})

const script = `
  import {convert} from './convert.js'
  import {randomImages, randomModel, randomNetwork} from './random.js'
  import {createPool} from './pool.js'
  import {startHelper} from './helpers.js'
  import {simulation} from './simulate.js'
  const seeded = seed => () => (seed = (seed * 16807) % 2147483647) / 2147483647
  const network = convert(randomModel(randomNetwork(seeded(5)), seeded(6)), 'exact')
  const dataset = randomImages(network.model.network, 5000, seeded(7))
  const options = {noise: 0, seed: 1, compare: true}
  const records = []
  for (const helpers of [0, 2]) {
    const running = simulation(network, dataset, 100)
    const turn = () => new Promise(resolve => setImmediate(resolve))
    const losses = await createPool(startHelper, {helpers, from: 0}).run({network, options, running, turn})
    records.push(JSON.stringify([losses, running.record()]))
  }
  console.log(records[0] === records[1], JSON.parse(records[1])[0].length)
`

// A thread runs the file it is bundled into, so this test needs a bundle.
it('gives the same record from threads of Node, and lets the program end', async () => {
  const outDir = await mkdtemp('node_modules/.threads-')
  try {
    const input = {
      pool: 'src/engine/pool.ts',
      helpers: 'src/engine/node-helpers.ts',
      convert: 'src/core/convert/convert.ts',
      random: 'src/core/random-network.ts',
      simulate: 'src/core/simulate/simulate.ts',
    }
    await build({
      root: '.',
      configFile: 'vite.config.ts',
      logLevel: 'error',
      publicDir: false,
      build: {ssr: true, outDir, rolldownOptions: {input}},
    })
    await writeFile(`${outDir}/run.js`, script)
    const {stdout} = await promisify(execFile)(process.execPath, [`${outDir}/run.js`], {timeout: 30_000})
    expect(stdout).toBe('true 0\n')
  } finally {
    await rm(outDir, {recursive: true})
  }
})
