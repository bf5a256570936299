import {createPinia, setActivePinia} from 'pinia'
import {beforeEach, describe, expect, it, vi} from 'vitest'
import {allFiles, putFile} from '../worker/file-db.ts'
import {useKeptFiles} from './kept-files.ts'

vi.mock('../worker/file-db.ts', () => ({putFile: vi.fn(), allFiles: vi.fn(), removeFile: vi.fn()}))

const abc = {
  name: 'abc.npz',
  sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  size: 3,
}

beforeEach(() => {
  vi.mocked(putFile).mockReset()
  vi.mocked(allFiles).mockReset().mockResolvedValue([abc])
  setActivePinia(createPinia())
})

describe('kept files', () => {
  it('are known by name, size and the SHA-256 of their bytes', async () => {
    const store = useKeptFiles()
    expect(await store.keep([new File(['abc'], 'abc.npz')])).toEqual([abc])
    expect(store.files).toEqual([abc])
    const [[file, blob]] = vi.mocked(putFile).mock.calls
    expect(file).toEqual(abc)
    expect(await blob.text()).toBe('abc')
  })

  it('that do not fit say so', async () => {
    vi.mocked(putFile).mockRejectedValue(new DOMException('', 'QuotaExceededError'))
    await expect(useKeptFiles().keep([new File(['abc'], 'abc.npz')])).rejects.toThrow(
      '"abc.npz" cannot be kept: the browser has no room left for this page. Remove kept files that no graph needs.',
    )
  })

  it('where nothing may be stored say so', async () => {
    vi.mocked(allFiles).mockRejectedValue(new DOMException('no', 'SecurityError'))
    await expect(useKeptFiles().list()).rejects.toMatchObject({data: {code: 'storage'}})
  })
})
