import {open, readdir, readFile, stat} from 'node:fs/promises'
import {basename, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {fault} from '../core/fault.ts'
import type {FileSource, OpenFile} from '../graph/node.ts'

const shipped = 'app:'

/**
 * Files of the file system. Relative paths start at the working folder; `app:` paths at the `public` folder
 * of Spikeloom itself.
 */
export const nodeFiles = (root: URL): FileSource => ({
  async open(value) {
    if (typeof value !== 'string')
      throw fault('missing', {
        what: `The files ${value.map(({name}) => `"${name}"`).join(', ')} are kept by a browser`,
        fix: 'Give their path instead: --set NODE.PARAM=PATH',
      })
    if (value === '') return []
    const path = value.startsWith(shipped)
      ? fileURLToPath(new URL(`public/${value.slice(shipped.length)}`, root))
      : value
    const found = await stat(path).catch(() => undefined)
    if (!found)
      throw fault('missing', {
        what: `There is no file or folder "${path}"`,
        fix: 'Check the path, which starts at the working folder',
      })
    return found.isDirectory() ? inFolder(path) : [await openFile(path)]
  },
})

async function inFolder(path: string): Promise<OpenFile[]> {
  const entries = await readdir(path, {withFileTypes: true})
  const files = entries.filter(entry => !entry.isDirectory()).map(entry => openFile(join(path, entry.name)))
  return (await Promise.all(files)).sort((a, b) => (a.name < b.name ? -1 : 1))
}

const openFile = async (path: string): Promise<OpenFile> => ({
  name: basename(path),
  size: (await readable(path, stat(path))).size,
  bytes: () => readable(path, readFile(path)),
  slice: (start, end) => readable(path, readPart(path, start, end)),
})

async function readPart(path: string, start: number, end: number): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const {buffer, bytesRead} = await file.read(new Uint8Array(end - start), 0, end - start, start)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** @throws Fault `missing` in place of what the file system says */
const readable = <T>(path: string, reading: Promise<T>): Promise<T> =>
  reading.catch((thrown: unknown) => {
    throw fault('missing', {
      what: `"${path}" cannot be read (${String(thrown)})`,
      fix: 'Check who may read it',
    })
  })
