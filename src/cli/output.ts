import {access, constants, mkdir, readFile, rename, writeFile} from 'node:fs/promises'
import {dirname, join} from 'node:path'
import {fault} from '../core/fault.ts'

const fix = 'Choose another place by --out'

/** Checks, before any work is done, that a file can be written later. @throws Fault `storage` */
export async function checkWritable(path: string): Promise<void> {
  await access(dirname(path), constants.W_OK).catch(refuse(path))
}

/** Writes a file. @throws Fault `storage` where it cannot be written */
export async function writeTo(path: string, content: string | Uint8Array): Promise<void> {
  await writeFile(path, content).catch(refuse(path))
}

/** Writes a file so that there is always a whole one: the old or the new. @throws Fault `storage` */
export async function writeSafely(path: string, content: Uint8Array): Promise<void> {
  await writeTo(`${path}.part`, content)
  await rename(`${path}.part`, path).catch(refuse(path))
}

/** Reads a file. @throws Fault `missing` where it cannot be read */
export async function readBytes(path: string): Promise<Uint8Array> {
  return readFile(path).catch((thrown: unknown) => {
    throw fault('missing', {
      what: `"${path}" cannot be read (${(thrown as NodeJS.ErrnoException).code ?? String(thrown)})`,
      fix: 'Check the path, which starts at the working folder',
    })
  })
}

/** Makes a folder, and those it lies in. @throws Fault `storage` */
export async function makeFolder(path: string): Promise<void> {
  await mkdir(path, {recursive: true}).catch(refuse(path))
}

/** Writes files by name into a folder. @throws Fault `storage` */
export async function writeAll(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<void> {
  await makeFolder(folder)
  for (const [name, content] of Object.entries(files)) await writeTo(join(folder, name), content)
}

const refuse = (path: string) => (thrown: unknown) => {
  const reason = (thrown as NodeJS.ErrnoException).code ?? String(thrown)
  throw fault('storage', {problem: `"${path}" cannot be written (${reason})`, fix})
}
