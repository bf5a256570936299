import {createHash} from 'node:crypto'
import {readdir, readFile, writeFile} from 'node:fs/promises'
import {join, relative, resolve, sep} from 'node:path'
import type {Plugin} from 'vite'

/** Files of the built site that the editor does without. */
const spared = /^(pictures\/|sw\.js$)|\.map$/

/**
 * Writes `sw.js` beside the built page: the service worker of `service-worker.js`, told which files there are and
 * the hash of each. After the first visit all of them are there without a network.
 */
export function offline(): Plugin {
  let folder = ''
  return {
    name: 'offline',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir)
    },
    async closeBundle() {
      if (this.environment.name !== 'client') return
      const source = await readFile(new URL('./service-worker.js', import.meta.url), 'utf8')
      const files: Record<string, string> = {}
      for (const path of (await filesIn(folder)).toSorted())
        if (!spared.test(path)) files[path] = hash(await readFile(join(folder, path)))
      await writeFile(
        join(folder, 'sw.js'),
        source.replace("'__FILES__'", JSON.stringify(JSON.stringify(files))),
      )
    },
  }
}

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex').slice(0, 16)

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, {recursive: true, withFileTypes: true})
  return entries
    .filter(entry => entry.isFile())
    .map(entry => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
}
