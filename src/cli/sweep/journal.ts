// Results on disk as they come, so that a sweep that was killed goes on where it was.
import {closeSync, existsSync, openSync, readFileSync, writeSync} from 'node:fs'
import {fault} from '../../core/fault.ts'
import type {JobResult} from './job.ts'

export type Done = Extract<JobResult, {status: 'done'}>

export interface Journal {
  /** Results of earlier sweeps, by the keys of their jobs. */
  readonly known: ReadonlyMap<string, Done>
  readonly add: (key: string, result: Done) => void
  readonly close: () => void
}

/** Keeps nothing. */
export const noJournal: Journal = {known: new Map(), add: () => undefined, close: () => undefined}

/**
 * Opens a journal: a line of JSON for each result. A last line that was cut off by a crash is forgotten.
 * @throws Fault `storage` where it cannot be written, `file` where it is something else
 */
export function openJournal(path: string): Journal {
  const known = existsSync(path) ? readLines(path) : new Map<string, Done>()
  const file = openFor(path)
  return {
    known,
    // At once, and whole: what is told to be done is on disk.
    add: (key, result) => void writeSync(file, `\n${JSON.stringify({key, result})}`),
    close: () => closeSync(file),
  }
}

function openFor(path: string): number {
  try {
    return openSync(path, 'a')
  } catch (thrown) {
    const reason = (thrown as NodeJS.ErrnoException).code ?? String(thrown)
    throw fault('storage', {
      problem: `The journal "${path}" cannot be written (${reason})`,
      fix: 'Choose another place by --out',
    })
  }
}

function readLines(path: string): Map<string, Done> {
  const known = new Map<string, Done>()
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter(line => line !== '')
  for (const line of lines) {
    try {
      const {key, result} = JSON.parse(line) as {key?: string; result?: Done}
      if (key !== undefined && result?.status === 'done') known.set(key, result)
    } catch {
      // Cut off by a crash: that job is done again.
    }
  }
  if (known.size === 0 && lines.length > 1)
    throw fault('file', {file: path, where: 'line 1', found: 'no result of a sweep', needed: 'a journal'})
  return known
}
