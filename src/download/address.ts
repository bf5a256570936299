import {fault} from '../core/fault.ts'

/** Machines that are this one: a server for tests needs no certificate. */
const here = ['localhost', '127.0.0.1', '[::1]']

/** @throws Fault `param` unless the text is an address that may be downloaded from */
export function checkedAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && here.includes(url.hostname))
  if (url && isSafe) return url
  throw fault('param', {
    param: 'Address',
    problem: `must begin with https://, not be ${JSON.stringify(text.slice(0, 80))}`,
  })
}

/** The name of the file at an address. */
export const nameOfAddress = (address: string): string =>
  decodeURIComponent(new URL(address).pathname.split('/').at(-1)!) || new URL(address).hostname

/**
 * Where the Hugging Face hub has the note about a file that it keeps elsewhere: the file's SHA-256 is in it.
 * @see https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md, "The Pointer"
 */
export function pointerAddress(url: URL): URL | undefined {
  const path = url.pathname.replace('/resolve/', '/raw/')
  return path === url.pathname ? undefined : new URL(path, url)
}
