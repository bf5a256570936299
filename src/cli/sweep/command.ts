import {Command, InvalidArgumentError} from 'commander'
import {availableParallelism} from 'node:os'
import {fault} from '../../core/fault.ts'
import {cancellable, collect, readGraph, type Terminal} from '../host.ts'
import {nodeFiles} from '../node-files.ts'
import {checkWritable, makeFolder, writeTo} from '../output.ts'
import {testBaseline} from './baseline.ts'
import {createBoard, showSeconds} from './board.ts'
import {executeAll, executeHere, type Executor} from './executor.ts'
import type {Job, JobResult} from './job.ts'
import {writeFigures} from './figures.ts'
import {noJournal, openJournal, type Journal} from './journal.ts'
import {planSweep, type FileStamp, type SweepPlan} from './plan.ts'
import {sweepCsv, sweepJson, sweepTable} from './table.ts'

interface SweepFlags {
  readonly grid: readonly string[]
  readonly set: readonly string[]
  readonly to?: string
  readonly out?: string
  readonly jobs: number
  readonly json?: boolean
  readonly queue?: string
  readonly figures?: string
  readonly baseline?: string
}

function atLeastOne(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('It must be 1 or more.')
  return value
}

/** `sweep GRAPH.json`: evaluates a graph for every combination of a grid and tabulates what came of it. */
export const sweepCommand = (terminal: Terminal, ended: (failed: boolean) => void): Command =>
  new Command('sweep')
    .description('Evaluate a graph for every combination of some parameters.')
    .argument('<graph>', 'a graph file, such as presets/lenet-drawn-digits.json')
    .requiredOption(
      '--grid <AXIS>',
      'NODE.PARAM=VALUE,VALUE,…, or seed=1..5; parameters joined by & change together; may be repeated',
      collect,
      [],
    )
    .option('--set <NODE.PARAM=VALUE>', 'change a parameter first; may be repeated', collect, [])
    .option('--to <NODE>', 'run only this node and what it needs, and tabulate its figures')
    .option(
      '--out <FILE>',
      'write the table as CSV, or as JSON where it ends so; a sweep that was stopped goes on from FILE.journal',
    )
    .option('--jobs <N>', 'combinations at once', atLeastOne, availableParallelism())
    .option(
      '--queue <URL>',
      'leave the work to workers of this Redis server, redis://HOST:PORT; see worker --help',
    )
    .option(
      '--figures <DIR>',
      'write the papers’ figures, ours beside reported: accuracy.svg, sparsity.svg and sop.svg',
    )
    .option(
      '--baseline <GRAPH>',
      'with --figures, a graph that tests the network in full precision; what --set says of its nodes holds for it too',
    )
    .option('--json', 'print JSON instead of a table')
    .action((path: string, flags: SweepFlags) => sweep(terminal, path, flags).then(ended))

async function sweep(terminal: Terminal, path: string, flags: SweepFlags): Promise<boolean> {
  const doc = await readGraph(path, flags.set)
  if (flags.out !== undefined) await checkWritable(flags.out)
  if (flags.figures !== undefined) await makeFolder(flags.figures)
  const plan = await planSweep(doc, flags.grid.join(';'), nodeFiles(terminal.root), flags.to)
  const journal = flags.out === undefined ? noJournal : openJournal(`${flags.out}.journal`)
  if (flags.baseline !== undefined && flags.figures === undefined)
    throw fault('missing', {what: '"--baseline" needs --figures DIR', fix: 'Name a folder for the figures'})
  const [results, baseline] = await cancellable(async signal => [
    await runPlan(plan, {terminal, flags, journal, signal}),
    await (flags.baseline !== undefined && !signal.aborted
      ? testBaseline(flags.baseline, flags.set, {terminal, signal})
      : undefined),
  ])
  journal.close()
  const json = `${JSON.stringify(sweepJson(plan, results), null, 2)}\n`
  terminal.out(flags.json ? json : sweepTable(plan, results))
  if (flags.out !== undefined)
    await writeTo(flags.out, flags.out.endsWith('.json') ? json : sweepCsv(plan, results))
  if (flags.figures !== undefined) await writeFigures(flags.figures, plan, results, baseline)
  return plan.jobs.some(({key}) => results.get(key)?.status !== 'done')
}

interface Running {
  readonly terminal: Terminal
  readonly flags: SweepFlags
  readonly journal: Journal
  readonly signal: AbortSignal
}

/** Does what the journal does not have yet, each key once. */
async function runPlan({jobs, files}: SweepPlan, {terminal, flags, journal, signal}: Running) {
  const results = new Map<string, JobResult>()
  for (const {key} of jobs) {
    const known = journal.known.get(key)
    if (known) results.set(key, known)
  }
  const missing = [...new Map(jobs.map(job => [job.key, job])).values()].filter(({key}) => !results.has(key))
  const lively = process.stderr.isTTY
  const board = createBoard(terminal, {
    total: missing.length,
    lively,
    columns: process.stderr.columns || 80, // 0 where a terminal does not know
    now: () => performance.now(),
  })
  board.say(beginning(jobs, missing, results.size, flags.out))
  const executor = await openExecutor(
    terminal.root,
    Math.min(flags.jobs, missing.length),
    flags.queue === undefined ? undefined : {url: flags.queue, files, say: board.say},
  )
  try {
    await executeAll(missing, executor, {
      signal,
      onStart: job => board.start(job.key, job.words),
      onFraction: (job, node, fraction) => board.fraction(job.key, node, fraction),
      onEnd(job, result) {
        if (result.status === 'cancelled') return
        results.set(job.key, result)
        if (result.status === 'done') journal.add(job.key, result)
        board.end(job.key, `${job.words}  ${endWords(result)}`)
      },
    })
  } finally {
    board.close()
    await executor.close()
  }
  if (signal.aborted) {
    const goOn = flags.out === undefined ? '' : ' The same command goes on from here.'
    terminal.err(
      `Stopped with ${results.size} of ${new Set(jobs.map(({key}) => key)).size} results.${goOn}\n`,
    )
  }
  return results
}

interface QueueChoice {
  readonly url: string
  readonly files: readonly FileStamp[]
  readonly say: (line: string) => void
}

async function openExecutor(root: URL, count: number, queue: QueueChoice | undefined): Promise<Executor> {
  if (queue && count > 0) {
    const {executeInQueue} = await import('./queue.ts') // BullMQ: only those who want a queue wait for it
    return executeInQueue(queue.url, queue.files, queue)
  }
  const {canThread, executeInThreads} = await import('./threads.ts')
  return canThread() && count > 0 ? executeInThreads(root, count, availableParallelism()) : executeHere(root)
}

/** What will be done, and why it is less than the grid. */
function beginning(jobs: readonly Job[], missing: readonly Job[], known: number, out?: string): string {
  const distinct = new Set(jobs.map(({key}) => key)).size
  const parts = [`${jobs.length} ${jobs.length === 1 ? 'combination' : 'combinations'}`]
  if (distinct < jobs.length) parts.push(`${jobs.length - distinct} the same as others`)
  if (known > 0) parts.push(`${known} known from ${out ?? ''}.journal`)
  parts.push(`${missing.length} to run`)
  return `${parts.join(', ')}.`
}

function endWords(result: JobResult): string {
  if (result.status === 'failed') return `failed: ${result.problem}`
  if (result.status === 'cancelled') return 'cancelled'
  const figures = Object.values(result.nodes).flatMap(({figures}) => figures ?? [])
  const found = figures.map(({accuracy}) => `accuracy ${Number(accuracy.toPrecision(5))}, `).join('')
  const reused = result.reused ? `, ${result.reused} of ${result.ran + result.reused} nodes reused` : ''
  return `${found}${showSeconds(result.ms / 1000)}${reused}`
}
