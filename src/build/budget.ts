import {gzipSync} from 'node:zlib'
import type {Plugin, Rolldown} from 'vite'

/** What the editor’s shell may weigh: JavaScript of the first load, gzipped, in bytes. */
export const shellBudget = 220_000

/**
 * The JavaScript that a page loads before it works: its own, and all that this imports at once.
 * @param first  names of chunks that it imports a moment later, but needs all the same
 */
export function shellOf(
  chunks: readonly Rolldown.OutputChunk[],
  first: readonly string[] = [],
): readonly Rolldown.OutputChunk[] {
  const byName = new Map(chunks.map(chunk => [chunk.fileName, chunk]))
  const begin = chunks.filter(({isEntry, name}) => isEntry || first.includes(name))
  const shell = new Set(begin.map(({fileName}) => fileName))
  for (const name of shell) for (const next of byName.get(name)?.imports ?? []) shell.add(next)
  return [...shell].flatMap(name => byName.get(name) ?? [])
}

/**
 * Fails a build whose shell is too heavy or holds any of tfjs, which belongs in the worker.
 * @param first  as of `shellOf`
 * @throws Error that says by how much, or which module
 */
export const budget = (first: readonly string[]): Plugin => ({
  name: 'budget',
  apply: 'build',
  // The files as they are written: what is added last counts too.
  writeBundle(_options, bundle) {
    if (this.environment.name !== 'client') return
    const chunks = Object.values(bundle).filter(part => part.type === 'chunk')
    if (!chunks.some(({facadeModuleId}) => facadeModuleId?.endsWith('index.html'))) return // a worker
    const shell = shellOf(chunks, first)
    const tfjs = shell.flatMap(({moduleIds}) => moduleIds).find(id => id.includes('@tensorflow'))
    if (tfjs !== undefined) this.error(`The editor's shell holds tfjs: ${tfjs}.`)
    const bytes = shell.reduce((sum, {code}) => sum + gzipSync(code, {level: 9}).length, 0)
    if (bytes > shellBudget)
      this.error(`The editor's shell weighs ${bytes} bytes gzipped; ${shellBudget} is the most that it may.`)
  },
})
