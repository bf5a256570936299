import {mkdir, readFile, rename, rm, writeFile} from 'node:fs/promises'
import {homedir} from 'node:os'
import {join} from 'node:path'
import {fault} from '../core/fault.ts'
import type {CheckpointStore} from '../graph/node.ts'

/** Where checkpoints are kept unless another folder is named. @see the XDG base directory specification */
export const usualFolder = (): string =>
  join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'spikeloom', 'checkpoints')

/** Checkpoints as files of a folder, which is made when the first one is saved. */
export function nodeCheckpoints(folder: string): CheckpointStore {
  const pathOf = (key: string) => join(folder, `${key}.spkt`)
  return {
    load: async key => readFile(pathOf(key)).catch(() => undefined),
    async save(key, bytes) {
      try {
        await mkdir(folder, {recursive: true})
        await writeFile(`${pathOf(key)}.part`, bytes)
        await rename(`${pathOf(key)}.part`, pathOf(key)) // there is always a whole one
      } catch (thrown) {
        const reason = (thrown as NodeJS.ErrnoException).code ?? String(thrown)
        throw fault('storage', {
          problem: `The folder "${folder}" cannot be written to (${reason})`,
          fix: 'Name another one by --checkpoints',
        })
      }
    },
    remove: key => rm(pathOf(key), {force: true}),
  }
}
