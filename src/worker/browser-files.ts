// Files as the worker gets them: shipped ones over the network, chosen ones from the browser's store.
import {fault} from '../core/fault.ts'
import {heldFile} from '../data/bytes.ts'
import {openDownload} from '../download/open.ts'
import type {FileSource, OpenFile} from '../graph/node.ts'
import type {KeptFile} from '../graph/params.ts'
import {browserDownloads} from './download-db.ts'
import {fileBytes} from './file-db.ts'

const shipped = 'app:'

/** The files of a page. @param base  the page's address, which `app:` files are relative to */
export const browserFiles = (base: string): FileSource => ({
  async open(value) {
    if (typeof value !== 'string') return Promise.all(value.map(keptFile))
    if (value === '') return []
    if (value.startsWith(shipped)) return [await shippedFile(value.slice(shipped.length), base)]
    throw fault('missing', {
      what: `"${value}" is a path, and a browser cannot read paths`,
      fix: 'Choose or drop the files instead',
    })
  },
  download: (address, options) => openDownload(address, {...options, store: browserDownloads}),
})

async function keptFile({name, sha256}: KeptFile): Promise<OpenFile> {
  const again = {fix: 'Choose or drop it again'}
  const blob = await fileBytes(sha256).catch((thrown: unknown) => {
    throw fault('missing', {what: `"${name}" cannot be read from this browser (${String(thrown)})`, ...again})
  })
  if (!blob) throw fault('missing', {what: `"${name}" is not kept in this browser`, ...again})
  const read = async (part: Blob) => new Uint8Array(await part.arrayBuffer())
  return {
    name,
    size: blob.size,
    bytes: () => read(blob),
    slice: (start, end) => read(blob.slice(start, end)),
  }
}

/** A file beside the page; nowhere else, whatever a document from elsewhere asks for. */
async function shippedFile(path: string, base: string): Promise<OpenFile> {
  const folder = new URL('.', base)
  const url = URL.canParse(path, folder.href) ? new URL(path, folder) : undefined
  if (!url?.href.startsWith(folder.href))
    throw fault('missing', {what: `"${shipped}${path}" is no file of Spikeloom`, fix: 'Choose another file'})
  return heldFile(path.split('/').at(-1)!, await download(url, path))
}

async function download(url: URL, path: string): Promise<Uint8Array> {
  const failed = (why: string, fix: string) =>
    fault('missing', {what: `"${path}" could not be loaded (${why})`, fix})
  const response = await fetch(url).catch((thrown: unknown) => {
    throw failed(String(thrown), 'Check the connection and run again')
  })
  if (!response.ok) throw failed(`${response.status} ${response.statusText}`.trim(), 'Choose another file')
  // Hosts of single pages answer unknown addresses with the page itself.
  if (response.headers.get('content-type')?.startsWith('text/html'))
    throw failed('there is no such file', 'Choose another file')
  return new Uint8Array(await response.arrayBuffer())
}
