// Builds the benchmark and runs it: npm run bench [-- lenet vgg groups map memory train].
import {spawnSync} from 'node:child_process'
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {fileURLToPath, pathToFileURL} from 'node:url'
import {build} from 'vite'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const outDir = mkdtempSync(`${root}node_modules/.bench-`)
const script = fileURLToPath(new URL('simulate.py', import.meta.url))

/** Lets versions of Node that still ask for it use relaxed SIMD. */
const flag = '--experimental-wasm-relaxed-simd'
const relaxed = spawnSync(process.execPath, [flag, '-e', '']).status === 0 ? [flag] : []

/** Runs what some arguments name, in a process of its own, which building has left no memory in. */
function run(names) {
  const entry = pathToFileURL(`${outDir}/main.js`).href
  const program = `const {main} = await import(${JSON.stringify(entry)})
    await main(${JSON.stringify(names)}, ${JSON.stringify(script)})
    process.exit() // tfjs may linger`
  const file = `${outDir}/run.js` // helping threads could not start from a program on the command line
  writeFileSync(file, program)
  const {status} = spawnSync(process.execPath, [...relaxed, file], {stdio: 'inherit'})
  if (status !== 0) process.exitCode = 1
}

try {
  await build({
    root,
    configFile: `${root}vite.config.ts`,
    logLevel: 'error',
    publicDir: false,
    build: {ssr: fileURLToPath(new URL('main.ts', import.meta.url)), outDir, emptyOutDir: true},
  })
  const names = process.argv.slice(2)
  if (!names.includes('memory')) run(names)
  else
    for (const name of ['lenet', 'vgg'].filter(each => names.length === 1 || names.includes(each)))
      run(['memory', name])
} finally {
  rmSync(outDir, {recursive: true})
}
