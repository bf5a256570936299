// One request for what is left of a file.
import {fault} from '../core/fault.ts'
import {nameOfAddress} from './address.ts'
import type {DownloadRecord} from './store.ts'

/** A connection that ended too early, or never was: worth another try. */
export class Broken extends Error {
  override readonly name = 'Broken'
}

/** What a server sends. */
export interface Answer {
  /** Where in the file its first byte belongs. */
  readonly from: number
  /** Bytes of the whole file, where told. */
  readonly size: number | undefined
  readonly tag: string | undefined
  readonly body: ReadableStream<Uint8Array> | null
}

interface RequestOptions {
  /** What to do where there is no network, a sentence without its full stop. */
  readonly instead: string
  readonly progress: (fraction: number) => Promise<void>
  readonly patience?: number | undefined
}

/**
 * Asks for a file from where it broke off; from the start where the server cannot, or the file has changed.
 * @throws Broken where nothing answers, Fault `missing` where the server refuses
 */
export async function request(url: URL, before: DownloadRecord, options: RequestOptions): Promise<Answer> {
  const resumed = before.received > 0
  const response = await ask(url, before, options)
  const answer = answerOf(response)
  const isRest = response.status === 206 && answer.from === before.received && isSame(before, answer)
  if (resumed && !isRest && (response.status === 206 || response.status === 416)) {
    await response.body?.cancel()
    return request(url, {...before, received: 0}, options)
  }
  if (response.ok) return answer
  await response.body?.cancel()
  throw refused(url, response, options)
}

/** @throws Broken where nothing answers */
async function ask(url: URL, {received, size}: DownloadRecord, {progress, patience}: RequestOptions) {
  const stop = new AbortController()
  const part = received > 0 ? {headers: {range: `bytes=${received}-`}} : {}
  const asked = fetch(url, {signal: stop.signal, ...part}).catch((thrown: unknown) => {
    throw new Broken(reasonOf(thrown))
  })
  const done = size ? received / size : 0
  return watched(asked, () => progress(done), patience).catch((thrown: unknown) => {
    stop.abort()
    throw thrown
  })
}

/** Servers that are busy are asked again; others have said no. */
function refused(url: URL, {status, statusText}: Response, {instead}: RequestOptions): Error {
  const why = `${status} ${statusText}`.trim()
  if (status >= 500 || status === 429) return new Broken(why)
  return fault('missing', {
    what: `"${nameOfAddress(url.href)}" could not be downloaded from ${url.host} (${why})`,
    fix: `Check the address, or ${instead}`,
  })
}

/** Node hides the reason in a cause; browsers do not tell. */
function reasonOf(thrown: unknown): string {
  const {cause} = thrown as {cause?: {code?: string; message?: string}}
  return cause?.code ?? cause?.message ?? 'no connection'
}

function answerOf({status, headers, body}: Response): Answer {
  const [, start, total] = /^bytes (\d+)-\d+\/(\d+)/.exec(headers.get('content-range') ?? '') ?? []
  const length = Number(headers.get('content-length'))
  const isPacked = headers.has('content-encoding') // the length is then of what is sent, not of the file
  const tag = headers.get('x-linked-etag') ?? headers.get('etag') ?? undefined
  return {
    from: status === 206 ? Number(start) : 0,
    size: status === 206 ? Number(total) : length > 0 && !isPacked ? length : undefined,
    tag: tag?.replace(/^W\//, '').replaceAll('"', ''),
    body,
  }
}

/** Whether the file is still the one that was begun, as far as the server tells. */
const isSame = (before: DownloadRecord, {tag, size}: Answer) =>
  tag === before.tag && (before.size === undefined || size === before.size)

/** Milliseconds between two looks at a silent connection. */
const tick = 250

/**
 * The pieces of an answer as they come. `tell` is called at least every quarter of a second.
 * @param patience  milliseconds of silence after which the connection counts as broken
 * @throws Broken, and what `tell` throws
 */
export async function* chunksOf(
  {body}: Answer,
  tell: () => Promise<void>,
  patience?: number,
): AsyncGenerator<Uint8Array> {
  if (!body) return
  const reader = body.getReader()
  try {
    for (;;) {
      const next = reader.read().catch((thrown: unknown) => {
        throw new Broken(reasonOf(thrown))
      })
      const result = await watched(next, tell, patience)
      if (result.done) return
      yield result.value
      await tell()
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

/** Milliseconds of silence after which a connection counts as broken. */
const usualPatience = 30_000

/** Waits for something, while others have their turn. @throws Broken where it takes too long */
async function watched<T>(next: Promise<T>, tell: () => Promise<void>, patience = usualPatience): Promise<T> {
  next.catch(() => undefined) // it is awaited below, or no more
  for (let waited = 0; waited < patience; waited += tick) {
    let timer = 0 as unknown as ReturnType<typeof setTimeout>
    const silence = new Promise<undefined>(resolve => {
      timer = setTimeout(() => resolve(undefined), Math.min(tick, patience))
    })
    const first = await Promise.race([next.then(value => ({value})), silence]).finally(() =>
      clearTimeout(timer),
    )
    if (first) return first.value
    await tell()
  }
  throw new Broken(`nothing came for ${Math.round(patience / 1000)} s`)
}
