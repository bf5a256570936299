import {zipSync} from 'fflate'

/** A zip archive of these files, stored as they are: images are packed already. */
export const zipOf = (files: Readonly<Record<string, Uint8Array>>): Uint8Array<ArrayBuffer> =>
  zipSync({...files}, {level: 0})
