// What the commands share: reading graphs, and the runtime that evaluates them.
import {sha256} from '@noble/hashes/sha2.js'
import {bytesToHex, utf8ToBytes} from '@noble/hashes/utils.js'
import {readFile} from 'node:fs/promises'
import {basename} from 'node:path'
import {definitions} from '../../nodes/definitions.ts'
import {evaluators} from '../../nodes/evaluators.ts'
import {fault} from '../core/fault.ts'
import type {GraphDocument} from '../graph/document.ts'
import {createCache, type Runtime} from '../graph/evaluate.ts'
import {withSetting} from '../graph/settings.ts'
import {parseDocument} from '../graph/upgrade.ts'
import {nodeCheckpoints, usualFolder} from './node-checkpoints.ts'
import {nodeFiles} from './node-files.ts'

/** What a command may touch of the world outside; tests have their own. */
export interface Terminal {
  /** Where Spikeloom lies, with a slash at the end: `app:` files are in its `public/`. */
  readonly root: URL
  readonly out: (text: string) => void
  readonly err: (text: string) => void
}

/** Collects an option that may be repeated. */
export const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value]

/**
 * The document of a file, with settings applied.
 * @throws Fault where it cannot be read, or a setting names what is not there
 */
export async function readGraph(path: string, settings: readonly string[]): Promise<GraphDocument> {
  const text = await readFile(path, 'utf8').catch((thrown: unknown) => {
    throw fault('missing', {
      what: `The graph file "${path}" cannot be read (${(thrown as NodeJS.ErrnoException).code ?? String(thrown)})`,
      fix: 'Check the path, which starts at the working folder',
    })
  })
  const doc = parseDocument(text, basename(path), definitions)
  return settings.reduce((changed, setting) => withSetting(changed, setting, definitions), doc)
}

/** The runtime of the command line. @param checkpoints  the folder that long evaluations go on from */
export const runtimeOf = ({root}: Pick<Terminal, 'root'>, checkpoints = usualFolder()): Runtime => ({
  definitions,
  evaluators,
  digest: text => bytesToHex(sha256(utf8ToBytes(text))),
  files: nodeFiles(root),
  now: () => performance.now(),
  cache: createCache(),
  checkpoints: nodeCheckpoints(checkpoints),
  breathe: () => new Promise(resolve => setImmediate(resolve)),
})

/**
 * Does something that the first Ctrl+C cancels, so that what is finished is still told; a second one kills.
 */
export async function cancellable<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController()
  const cancel = () => controller.abort()
  process.once('SIGINT', cancel)
  try {
    return await work(controller.signal)
  } finally {
    process.off('SIGINT', cancel)
  }
}
