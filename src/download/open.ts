import {nameOfAddress} from './address.ts'
import {download, type DownloadOptions} from './download.ts'

/**
 * A downloaded file, to be read in parts; it is downloaded first, where it is not there yet.
 * @throws Fault as {@link download}
 */
export async function openDownload(address: string, options: DownloadOptions) {
  const {store} = options
  const {received, sha256, confirmed} = await download(address, options)
  return {
    name: nameOfAddress(address),
    size: received,
    sha256: sha256!,
    confirmed,
    bytes: () => store.slice(address, 0, received),
    slice: (start: number, end: number) => store.slice(address, start, Math.min(end, received)),
  }
}
