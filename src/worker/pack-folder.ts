import {zipOf} from '../data/zip-write.ts'

/**
 * A folder that was chosen, as one zip archive: a document names one file then, not thousands.
 * @param files  with their way from the folder, `webkitRelativePath`
 */
export async function packFolder(files: readonly File[]): Promise<File> {
  const entries = await Promise.all(
    files.map(async file => [file.webkitRelativePath || file.name, await bytesOf(file)] as const),
  )
  const [top] = entries[0][0].split('/')
  return new File([zipOf(Object.fromEntries(entries))], `${top}.zip`, {type: 'application/zip'})
}

const bytesOf = async (file: File) => new Uint8Array(await file.arrayBuffer())
