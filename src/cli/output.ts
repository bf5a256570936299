import {access, constants, mkdir, writeFile} from 'node:fs/promises'
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

/** Makes a folder, and those it lies in. @throws Fault `storage` */
export async function makeFolder(path: string): Promise<void> {
  await mkdir(path, {recursive: true}).catch(refuse(path))
}

/** Writes files by name into a folder. @throws Fault `storage` */
export async function writeAll(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  await makeFolder(folder)
  for (const [name, text] of Object.entries(files)) await writeTo(join(folder, name), text)
}

const refuse = (path: string) => (thrown: unknown) => {
  const reason = (thrown as NodeJS.ErrnoException).code ?? String(thrown)
  throw fault('storage', {problem: `"${path}" cannot be written (${reason})`, fix})
}
