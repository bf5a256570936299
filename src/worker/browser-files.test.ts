import {afterEach, describe, expect, it, vi} from 'vitest'
import {browserFiles} from './browser-files.ts'
import {digest, digestBytes} from './digest.ts'

const files = browserFiles('https://example.org/loom/index.html?x=1#y')
const answering = (body: string, init: ResponseInit = {}) => {
  const fetch = vi.fn<(url: URL) => Promise<Response>>(() => Promise.resolve(new Response(body, init)))
  vi.stubGlobal('fetch', fetch)
  return fetch
}
afterEach(() => void vi.unstubAllGlobals())

describe('files of a page', () => {
  it('that ship with it are loaded from beside the page', async () => {
    const fetch = answering('abc', {headers: {'content-type': 'application/octet-stream'}})
    const [file] = await files.open('app:weights/lenet.spkw')
    expect(file).toMatchObject({name: 'lenet.spkw', size: 3})
    expect([...(await file.bytes())]).toEqual([97, 98, 99])
    expect(String(fetch.mock.calls[0][0])).toBe('https://example.org/loom/weights/lenet.spkw')
  })

  it.each(['app:../secret', 'app:https://evil.example/x', 'app:/etc', 'app://evil.example', 'app:http://'])(
    'are nowhere else: %s',
    async value => {
      await expect(files.open(value)).rejects.toThrow('is no file of Spikeloom')
    },
  )

  it('that are missing say so, also where the host answers with a page', async () => {
    answering('', {status: 404, statusText: 'Not Found'})
    await expect(files.open('app:nothing')).rejects.toThrow('"nothing" could not be loaded (404 Not Found).')
    answering('<html>', {headers: {'content-type': 'text/html; charset=utf-8'}})
    await expect(files.open('app:nothing')).rejects.toThrow('there is no such file')
  })

  it('cannot be paths', async () => {
    await expect(files.open('/data/mnist')).rejects.toThrow(
      '"/data/mnist" is a path, and a browser cannot read paths. Choose or drop the files instead.',
    )
  })

  it('are none where none are chosen', async () => {
    expect(await files.open('')).toEqual([])
  })
})

describe('digests', () => {
  const ofAbc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad' // FIPS 180-4, B.1

  it('are SHA-256, of texts and of bytes, with and without the browser’s help', async () => {
    const bytes = Uint8Array.from([97, 98, 99])
    expect(digest('abc')).toBe(ofAbc)
    expect(await digestBytes(bytes)).toBe(ofAbc)
    vi.stubGlobal('crypto', {})
    expect(await digestBytes(bytes)).toBe(ofAbc)
  })
})
