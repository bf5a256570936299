// Downloads in a folder, for the command line: the bytes in one file, what is known of them in another.
import {sha256} from '@noble/hashes/sha2.js'
import {bytesToHex, utf8ToBytes} from '@noble/hashes/utils.js'
import {
  appendFile,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises'
import {join} from 'node:path'
import {fault} from '../core/fault.ts'
import {nameOfAddress} from './address.ts'
import type {DownloadRecord, DownloadStore} from './store.ts'

/** The downloads of a folder, which is made when the first comes. */
export function folderStore(folder: string): DownloadStore {
  const pathOf = (address: string) => join(folder, nameFor(address))
  const noteOf = (address: string) => `${pathOf(address)}.json`
  async function find(address: string): Promise<DownloadRecord | undefined> {
    const record = await readNote(noteOf(address))
    const size = await stat(pathOf(address)).then(
      found => found.size,
      () => 0,
    )
    // A crash may come between bytes and note: what the note does not know of is not counted.
    return record && size >= record.received ? record : undefined
  }
  async function note(record: DownloadRecord) {
    const path = noteOf(record.address)
    await writeFile(`${path}.new`, JSON.stringify(record))
    await rename(`${path}.new`, path)
  }
  return {
    find,
    note,
    async list() {
      const names = await readdir(folder).catch(() => [])
      const notes = names.filter(name => name.endsWith('.json')).map(name => readNote(join(folder, name)))
      return (await Promise.all(notes)).filter(record => record !== undefined)
    },
    async append(record, bytes) {
      const path = pathOf(record.address)
      await mkdir(folder, {recursive: true}).catch(refuse(folder))
      await appendFile(path, new Uint8Array()).catch(refuse(path))
      await truncate(path, record.received - bytes.length)
      await appendFile(path, bytes).catch(refuse(path))
      await note(record).catch(refuse(path))
    },
    slice: (address, start, end) => readPart(pathOf(address), start, end),
    async remove(address) {
      await rm(noteOf(address), {force: true})
      await rm(pathOf(address), {force: true})
    },
  }
}

/** `train-00000-of-00001-1a2b3c4d.parquet`: known to people, and one for each address. */
function nameFor(address: string): string {
  const digest = bytesToHex(sha256(utf8ToBytes(address))).slice(0, 8)
  const [, stem, ending] = /^(.*?)(\.[^.]*)?$/.exec(nameOfAddress(address).replace(/[^\w.-]/g, '_'))!
  return `${stem}-${digest}${ending ?? ''}`
}

async function readNote(path: string): Promise<DownloadRecord | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as DownloadRecord
  } catch {
    return undefined // not there, or half written
  }
}

async function readPart(path: string, start: number, end: number): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const bytes = new Uint8Array(Math.max(0, end - start))
    const {bytesRead} = await file.read(bytes, 0, bytes.length, start)
    return bytes.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

const refuse = (path: string) => (thrown: unknown) => {
  const reason = (thrown as NodeJS.ErrnoException).code ?? String(thrown)
  throw fault('storage', {
    problem: `"${path}" cannot be written (${reason})`,
    fix: 'Make room, or name another folder by the environment variable SPIKELOOM_CACHE',
  })
}
