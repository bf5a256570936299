import {sha256} from '@noble/hashes/sha2.js'
import {bytesToHex, utf8ToBytes} from '@noble/hashes/utils.js'
import {Command} from 'commander'
import {mkdir, readFile, writeFile} from 'node:fs/promises'
import {basename, join} from 'node:path'
import {definitions} from '../../nodes/definitions.ts'
import {evaluators} from '../../nodes/evaluators.ts'
import {fault} from '../core/fault.ts'
import {logsOf} from '../core/simulate/logs.ts'
import type {SpikeRecord} from '../core/simulate/record.ts'
import type {GraphDocument} from '../graph/document.ts'
import {createCache, evaluateGraph, type Results, type Runtime} from '../graph/evaluate.ts'
import {parseDocument} from '../graph/upgrade.ts'
import type {Terminal} from './main.ts'
import {nodeFiles} from './node-files.ts'
import {progressLine} from './progress.ts'
import {withSetting} from './settings.ts'
import {describeRun, runAsJson} from './words.ts'

interface RunFlags {
  readonly set: readonly string[]
  readonly to?: string
  readonly out?: string
  readonly json?: boolean
}

const collect = (value: string, before: readonly string[]) => [...before, value]

/** `run GRAPH.json`: evaluates a graph and prints what its nodes found. */
export const runCommand = (terminal: Terminal, ended: (failed: boolean) => void): Command =>
  new Command('run')
    .description('Evaluates a graph: every node once, in order.')
    .argument('<graph>', 'a graph file, such as presets/lenet-drawn-digits.json')
    .option('--set <NODE.PARAM=VALUE>', 'change a parameter first; may be repeated', collect, [])
    .option('--to <NODE>', 'run only this node and what it needs')
    .option('--out <DIR>', 'write accuracy.txt, spike_num.txt and sop_num.txt, a line per batch')
    .option('--json', 'print one JSON object {"nodes": {ID: {"status", "ms", "metrics"}}}')
    .action(async (path: string, flags: RunFlags) => {
      const doc = flags.set.reduce(
        (doc, setting) => withSetting(doc, setting, definitions),
        await readGraph(path),
      )
      const runtime = runtimeOf(terminal)
      const results = await runGraph(doc, runtime, {terminal, flags})
      if (flags.out !== undefined) await writeLogs(results, runtime, flags.out)
      terminal.out(flags.json ? `${JSON.stringify(runAsJson(results))}\n` : describeRun(doc, results))
      ended([...results.values()].some(({status}) => status !== 'done'))
    })

async function readGraph(path: string): Promise<GraphDocument> {
  const text = await readFile(path, 'utf8').catch((thrown: unknown) => {
    throw fault('missing', {
      what: `The graph file "${path}" cannot be read (${(thrown as NodeJS.ErrnoException).code ?? String(thrown)})`,
      fix: 'Check the path, which starts at the working folder',
    })
  })
  return parseDocument(text, basename(path), definitions)
}

const runtimeOf = ({root}: Terminal): Runtime => ({
  definitions,
  evaluators,
  digest: text => bytesToHex(sha256(utf8ToBytes(text))),
  files: nodeFiles(root),
  now: () => performance.now(),
  cache: createCache(),
  breathe: () => new Promise(resolve => setImmediate(resolve)),
})

/** Runs it; the first Ctrl+C cancels, so that what is finished is still printed. */
async function runGraph(
  doc: GraphDocument,
  runtime: Runtime,
  {terminal, flags}: {terminal: Terminal; flags: RunFlags},
): Promise<Results> {
  const signal = {aborted: false}
  const cancel = () => (signal.aborted = true)
  process.once('SIGINT', cancel)
  const progress = progressLine(terminal)
  try {
    return await evaluateGraph(doc, runtime, {to: flags.to, signal, on: progress.hear})
  } finally {
    progress.clear()
    process.off('SIGINT', cancel)
  }
}

/** Writes the logs of each record; in folders by node where there are several. */
async function writeLogs(results: Results, {cache}: Runtime, folder: string): Promise<void> {
  const records = [...results].flatMap(([id, result]) => {
    const record = result.status === 'done' ? cache.get(result.key)?.outputs.record : undefined
    return record ? [[id, record as SpikeRecord] as const] : []
  })
  if (!records.length)
    throw fault('missing', {
      what: 'No node gave a spike record, so there are no logs to write',
      fix: 'Add a Simulate node, or leave out --out',
    })
  for (const [id, record] of records) {
    const into = records.length === 1 ? folder : join(folder, id)
    await mkdir(into, {recursive: true})
    for (const [name, text] of Object.entries(logsOf(record))) await writeFile(join(into, name), text)
  }
}
