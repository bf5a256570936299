import {Command} from 'commander'
import {join} from 'node:path'
import {fault} from '../core/fault.ts'
import {logsOf} from '../core/simulate/logs.ts'
import type {ExportFile} from '../core/export-file.ts'
import type {SpikeRecord} from '../core/simulate/record.ts'
import {evaluateGraph, type Results, type Runtime} from '../graph/evaluate.ts'
import {cancellable, collect, readGraph, runtimeOf, type Terminal} from './host.ts'
import {makeFolder, writeAll} from './output.ts'
import {progressLine} from './progress.ts'
import {describeRun, runAsJson} from './words.ts'

interface RunFlags {
  readonly set: readonly string[]
  readonly to?: string
  readonly out?: string
  readonly checkpoints?: string
  readonly json?: boolean
}

/** `run GRAPH.json`: evaluates a graph and prints what its nodes found. */
export const runCommand = (terminal: Terminal, ended: (failed: boolean) => void): Command =>
  new Command('run')
    .description('Evaluate a graph: every node once, in order.')
    .argument('<graph>', 'a graph file, such as presets/lenet-drawn-digits.json')
    .option('--set <NODE.PARAM=VALUE>', 'change a parameter first; may be repeated', collect, [])
    .option('--to <NODE>', 'run only this node and what it needs')
    .option(
      '--out <DIR>',
      'write accuracy.txt, spike_num.txt and sop_num.txt, a line per batch, and the files of exporters',
    )
    .option('--checkpoints <DIR>', 'where trainings go on from, and what keeps them for that')
    .option('--json', 'print one JSON object {"nodes": {ID: {"status", "ms", "metrics"}}}')
    .action(async (path: string, flags: RunFlags) => {
      const doc = await readGraph(path, flags.set)
      if (flags.out !== undefined) await makeFolder(flags.out) // before the work, not after it
      const runtime = runtimeOf(terminal, flags.checkpoints)
      const progress = progressLine(terminal)
      const results = await cancellable(signal =>
        evaluateGraph(doc, runtime, {to: flags.to, signal, on: progress.hear}),
      ).finally(progress.clear)
      terminal.out(flags.json ? `${JSON.stringify(runAsJson(results))}\n` : describeRun(doc, results))
      ended([...results.values()].some(({status}) => status !== 'done'))
      if (flags.out !== undefined) await writeLogs(results, runtime, flags.out)
    })

/** Writes the logs of each record, in folders by node where there are several, and the files that nodes offer. */
async function writeLogs(results: Results, {cache}: Runtime, folder: string): Promise<void> {
  const records = [...results].flatMap(([id, result]) => {
    const record = result.status === 'done' ? cache.get(result.key)?.outputs.record : undefined
    return record ? [[id, record as SpikeRecord] as const] : []
  })
  const files = offeredFiles(results)
  await writeAll(folder, files)
  if (!records.length && !Object.keys(files).length)
    throw fault('missing', {
      what: 'No node gave a spike record, so there are no logs to write',
      fix: 'Mend what failed, run a graph with a Simulate node, or leave out --out',
    })
  for (const [id, record] of records) {
    const into = records.length === 1 ? folder : join(folder, id)
    await writeAll(into, logsOf(record))
  }
}

/** The files that nodes offer, by name; those of an exporter. */
function offeredFiles(results: Results): Readonly<Record<string, string | Uint8Array>> {
  const files = [...results.values()].flatMap(result =>
    result.status === 'done'
      ? ((result.display as {readonly files?: readonly ExportFile[]} | undefined)?.files ?? [])
      : [],
  )
  return Object.fromEntries(files.map(({name, content}) => [name, content]))
}
