// Finds a Chromium for the browser tests. Run as a program, it also installs one where there is none:
// Playwright's own, or else Debian's.
import {chromium} from '@playwright/test'
import {execFileSync, spawnSync} from 'node:child_process'
import {existsSync} from 'node:fs'
import {delimiter, join} from 'node:path'
import {pathToFileURL} from 'node:url'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

/** The path of a Chromium that starts, or undefined. CHROMIUM in the environment comes first. */
export function findChromium() {
  const {CHROMIUM, PATH = ''} = process.env
  if (CHROMIUM) return CHROMIUM
  const system = PATH.split(delimiter).flatMap(folder => names.map(name => join(folder, name)))
  return [chromium.executablePath(), ...system].filter(existsSync).find(starts)
}

/** Whether a program has all the libraries that it needs. */
const starts = path => spawnSync(path, ['--version'], {timeout: 20_000}).status === 0

function install() {
  const attempts = [
    ['npx', ['playwright', 'install', '--with-deps', 'chromium']],
    ['apt-get', ['update']],
    ['apt-get', ['install', '--yes', '--no-install-recommends', 'chromium', 'fonts-dejavu-core']],
  ]
  for (const [program, args] of attempts) {
    console.log(`No Chromium yet: ${program} ${args.join(' ')}`)
    try {
      execFileSync(...asRoot(program, args), {stdio: 'inherit', timeout: 600_000})
    } catch {
      console.log('That did not work.')
    }
    if (program === 'npx' && findChromium()) return
  }
}

const asRoot = (program, args) =>
  program === 'apt-get' && process.getuid?.() !== 0 ? ['sudo', [program, ...args]] : [program, args]

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (!findChromium()) install()
  const path = findChromium()
  if (!path) {
    console.error(
      'No Chromium was found or could be installed. Install one, or name it: CHROMIUM=/path npm test',
    )
    process.exit(1)
  }
  console.log(`Browser tests use ${path}`)
}
