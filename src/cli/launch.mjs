// Starts the command line: builds it when its sources are newer than the last build, then runs that.
import {spawnSync} from 'node:child_process'
import {mkdtempSync, readdirSync, renameSync, rmSync, statSync} from 'node:fs'
import {fileURLToPath, pathToFileURL} from 'node:url'

const root = new URL('../../', import.meta.url)
const buildOnly = '--build-only'
const built = new URL('dist-cli/', root)
const sources = ['src/', 'nodes/', 'vite.config.ts', 'package.json']

/** The latest change of a file, or of any file in a folder, in milliseconds. */
function changed(path) {
  if (!path.href.endsWith('/')) return statSync(path).mtimeMs
  const names = readdirSync(path, {withFileTypes: true})
  return Math.max(
    ...names.map(name => changed(new URL(name.isDirectory() ? `${name.name}/` : name.name, path))),
  )
}

function isBuilt() {
  try {
    const time = statSync(new URL('main.js', built)).mtimeMs
    return sources.every(source => changed(new URL(source, root)) <= time)
  } catch {
    return false
  }
}

/** Builds beside the old one and swaps, so that two commands started at once do not meet half a build. */
async function build() {
  const {build} = await import('vite')
  const fresh = mkdtempSync(fileURLToPath(new URL('.dist-cli-', root)))
  await build({
    root: fileURLToPath(root),
    configFile: fileURLToPath(new URL('vite.config.ts', root)),
    logLevel: 'error',
    publicDir: false,
    build: {ssr: fileURLToPath(new URL('main.ts', import.meta.url)), outDir: fresh, emptyOutDir: true},
  })
  rmSync(built, {recursive: true, force: true})
  renameSync(fresh, fileURLToPath(built))
}

/** A process of its own: what runs afterwards should not bear the memory that building takes. */
function buildApart() {
  const {status} = spawnSync(process.execPath, [fileURLToPath(import.meta.url), buildOnly], {
    stdio: 'inherit',
  })
  if (status !== 0) process.exit(status ?? 1)
}

if (process.argv[2] === buildOnly) await build()
else {
  if (!isBuilt()) buildApart()
  const {main} = await import(pathToFileURL(fileURLToPath(new URL('main.js', built))).href)
  process.exitCode = await main(process.argv.slice(2), root)
}
