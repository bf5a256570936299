import {createHash} from 'node:crypto'
import {mkdtempSync, readdirSync} from 'node:fs'
import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http'
import type {AddressInfo} from 'node:net'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {digitNames} from '../core/dataset.ts'
import {fault} from '../core/fault.ts'
import {seededRandom} from '../core/random.ts'
import {readParquetImages} from '../data/parquet-images.ts'
import {parquetOf} from '../data/parquet-samples.ts'
import {download, type DownloadOptions} from './download.ts'
import {folderStore} from './folder-store.ts'
import type {DownloadStore} from './store.ts'

const random = seededRandom(1)
const large = Uint8Array.from({length: 1_500_000}, () => Math.floor(random() * 256))
const sumOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** What the server does with the n-th request, counted from 0. */
type Behaviour = (request: IncomingMessage, response: ServerResponse, n: number) => void
let server: Server
let host: string
let behave: Behaviour
let asked: string[]
let store: DownloadStore
let folder: string

beforeEach(async () => {
  asked = []
  server = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers.range ?? ''}`.trim())
    behave(request, response, asked.length - 1)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  folder = mkdtempSync(join(tmpdir(), 'spikeloom-'))
  store = folderStore(folder)
})
afterEach(() => {
  server.closeAllConnections()
  return new Promise<void>(resolve => server.close(() => resolve()))
})

interface Serving {
  readonly tag?: string
  /** Breaks the connection after so many bytes of this answer. */
  readonly breakAfter?: number
  readonly ranges?: boolean
}

/** Answers with a file, or the part of it that is asked for. */
function serve(
  bytes: Uint8Array,
  request: IncomingMessage,
  response: ServerResponse,
  {tag, breakAfter, ranges = true}: Serving = {},
) {
  const start = ranges ? Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0) : 0
  const part = bytes.subarray(start)
  if (tag !== undefined) response.setHeader('etag', `"${tag}"`)
  if (start > 0) response.setHeader('content-range', `bytes ${start}-${bytes.length - 1}/${bytes.length}`)
  response.writeHead(start > 0 ? 206 : 200, {'content-length': part.length})
  if (breakAfter === undefined) response.end(part)
  else response.write(part.subarray(0, breakAfter), () => setTimeout(() => response.destroy(), 20))
}

const get = (path = '/x.bin', options: Partial<DownloadOptions> = {}) =>
  download(host + path, {
    store,
    progress: () => Promise.resolve(),
    instead: 'drop "x.bin"',
    pause: 1,
    ...options,
  })
/** The SHA-256 of what is kept: arrays so large are compared slowly. */
const kept = async (path = '/x.bin') => sumOf(await store.slice(host + path, 0, large.length))

describe('download', () => {
  it('keeps a file with its checksum, and does not ask for it again', async () => {
    behave = (request, response) => serve(large, request, response, {tag: 'v1'})
    const told: number[] = []
    const record = await get('/x.bin', {progress: fraction => Promise.resolve(void told.push(fraction))})
    expect(record).toMatchObject({sha256: sumOf(large), size: large.length, confirmed: false})
    expect(await kept()).toBe(sumOf(large))
    expect(told).toEqual([...told].sort((a, b) => a - b))
    expect(told.at(-1)).toBe(1)
    expect(await get()).toEqual(record)
    expect(asked).toEqual(['/x.bin'])
    expect(await store.list()).toEqual([record])
  })

  it('goes on after breaks from where it was', async () => {
    behave = (request, response, n) =>
      serve(large, request, response, {tag: 'v1', ...(n < 3 && {breakAfter: 400_000})})
    expect(await get()).toMatchObject({sha256: sumOf(large)})
    expect(await kept()).toBe(sumOf(large))
    expect(asked).toEqual(['/x.bin', '/x.bin bytes=400000-', '/x.bin bytes=800000-', '/x.bin bytes=1200000-'])
  })

  it('goes on another day, when it was stopped', async () => {
    behave = (request, response) => serve(large, request, response, {tag: 'v1'})
    const progress = (fraction: number) =>
      fraction > 0.5 ? Promise.reject(fault('cancelled', {after: '1 s'})) : Promise.resolve()
    await expect(get('/x.bin', {progress})).rejects.toThrow('Stopped after 1 s')
    const {received} = (await folderStore(folder).find(`${host}/x.bin`))!
    expect(received).toBeGreaterThan(large.length / 2)
    expect(await get()).toMatchObject({sha256: sumOf(large)})
    expect(asked).toEqual(['/x.bin', `/x.bin bytes=${received}-`])
  })

  it('starts anew where the file has changed, or the server cannot go on', async () => {
    const other = large.map(byte => byte ^ 255)
    behave = (request, response, n) =>
      n === 0
        ? serve(large, request, response, {tag: 'v1', breakAfter: 300_000})
        : serve(other, request, response, {tag: 'v2'})
    expect(await get()).toMatchObject({sha256: sumOf(other), tag: 'v2'})
    behave = (request, response, n) =>
      serve(large, request, response, {ranges: false, ...(n === 3 && {breakAfter: 300_000})})
    expect(await get('/y.bin')).toMatchObject({sha256: sumOf(large)})
    expect(await kept('/y.bin')).toBe(sumOf(large))
  })

  it('gives up when nothing more comes, keeps what came, and says what to do', async () => {
    behave = (request, response, n) =>
      n === 0 ? serve(large, request, response, {breakAfter: 400_000}) : response.destroy()
    await expect(get()).rejects.toThrow(
      /^"x.bin" could not be downloaded from 127.0.0.1:\d+ \(\S+; the first 400 kB are kept\). Run again when there is a connection to go on from there, or drop "x.bin".$/,
    )
    expect(asked).toHaveLength(5)
  })

  it('counts a silent connection as broken', async () => {
    behave = (_, response) => response.writeHead(200, {'content-length': 5}).flushHeaders()
    await expect(get('/x.bin', {patience: 20})).rejects.toThrow('nothing came for 0 s')
    behave = () => undefined
    await expect(get('/x.bin', {patience: 20})).rejects.toThrow('nothing came for 0 s')
  })

  it('says that there is no network, and that a file is not there', async () => {
    behave = (_, response) => void response.writeHead(404).end('no')
    await expect(get()).rejects.toThrow(
      /"x.bin" could not be downloaded from 127.0.0.1:\d+ \(404 Not Found\). Check the address, or drop "x.bin"./,
    )
    expect(asked).toHaveLength(1)
    const gone = download('http://127.0.0.1:1/x.bin', {
      store,
      progress: () => Promise.resolve(),
      instead: 'drop "x.bin"',
      pause: 1,
    })
    await expect(gone).rejects.toThrow('. Run again when there is a connection, or drop "x.bin".')
  })

  it.each(['ftp://x.org/y', 'http://x.org/y', 'x', ''])('takes no address like %j', async address => {
    const options = {store, progress: () => Promise.resolve(), instead: ''}
    await expect(download(address, options)).rejects.toThrow('Parameter "Address" must begin with https://')
  })
})

describe('the checksum', () => {
  it('is compared with an ETag that is one', async () => {
    behave = (request, response) => serve(large, request, response, {tag: sumOf(large)})
    expect(await get()).toMatchObject({confirmed: true})
    behave = (request, response) => serve(large, request, response, {tag: sumOf(large).replace(/^./, 'f')})
    await expect(get('/y.bin')).rejects.toThrow(
      new RegExp(`"y.bin", checksum of what was downloaded: found SHA-256 ${sumOf(large)}, but f`),
    )
    expect((await store.list()).map(({address}) => address)).toEqual([`${host}/x.bin`])
    expect(readdirSync(folder)).toHaveLength(2)
  })

  it('is compared with the hub’s note about the file', async () => {
    const note = (sum: string) => `version https://git-lfs.github.com/spec/v1\noid sha256:${sum}\nsize 9\n`
    let sum = sumOf(large)
    behave = (request, response) =>
      request.url!.includes('/raw/')
        ? void response.end(note(sum))
        : serve(large, request, response, {tag: 'opaque'})
    expect(await get('/d/resolve/main/x.bin')).toMatchObject({confirmed: true})
    sum = 'f'.repeat(64)
    await expect(get('/d/resolve/main/y.bin')).rejects.toThrow(`but ${sum}, as 127.0.0.1`)
  })
})

it('brings a Parquet file that reads as images', async () => {
  const labels = Array.from({length: 30}, (_, i) => i % 10)
  const bytes = parquetOf({labels: {label: labels}})
  behave = (request, response, n) => serve(bytes, request, response, {...(n === 0 && {breakAfter: 900})})
  const record = await get('/mnist/train.parquet')
  expect(asked).toHaveLength(2)
  const set = await readParquetImages(
    {
      name: 'train.parquet',
      size: record.received,
      slice: (start, end) => store.slice(record.address, start, end),
    },
    {name: 'MNIST train', split: 'train', shape: [28, 28, 1], classes: digitNames, label: ['label']},
  )
  expect([...set.labels]).toEqual(labels)
  expect((await set.read(29, 1))[0]).toBe((29 * 37) % 256)
})
