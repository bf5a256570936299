import {open, readdir, readFile, stat} from 'node:fs/promises'
import {homedir} from 'node:os'
import {basename, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {fault} from '../core/fault.ts'
import {folderStore} from '../download/folder-store.ts'
import {openDownload} from '../download/open.ts'
import type {FileSource, OpenFile} from '../graph/node.ts'

const shipped = 'app:'

/**
 * Files of the file system. Relative paths start at the working folder; `app:` paths at the `public` folder
 * of Spikeloom itself.
 */
export const nodeFiles = (root: URL): FileSource => ({
  async open(value, {nested = false} = {}) {
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
    if (!found.isDirectory()) return [await openFile(path)]
    return nested ? inFolders(path) : inFolder(path)
  },
  download: (address, options) => openDownload(address, {...options, store: folderStore(cacheFolder())}),
})

/** Where downloads are kept: `SPIKELOOM_CACHE`, else where this system keeps what can be had again. */
const cacheFolder = () =>
  process.env.SPIKELOOM_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'spikeloom')

/** No folder of images has more files. */
const mostFiles = 1_000_000
/** Folders of splits, and of classes within them, lie no deeper. */
const deepest = 4

/** The files of a folder and of those in it, named by their way from there. */
async function inFolders(top: string): Promise<OpenFile[]> {
  const files: OpenFile[] = []
  async function visit(folder: string, way: string, depth: number) {
    const entries = await readable(folder, readdir(folder, {withFileTypes: true}))
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const [path, name] = [join(folder, entry.name), `${way}${entry.name}`]
      if (!entry.isDirectory()) files.push({...(await openFile(path)), name})
      else if (depth < deepest) await visit(path, `${name}/`, depth + 1)
      if (files.length > mostFiles)
        throw fault('missing', {
          what: `The folder "${top}" has more than ${mostFiles} files`,
          fix: 'Choose the folder in which each sub-folder is a class',
        })
    }
  }
  await visit(top, '', 0)
  return files
}

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
