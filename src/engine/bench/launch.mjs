// Builds the benchmark and runs it: npm run bench [-- lenet vgg groups map].
import {mkdtempSync, rmSync} from 'node:fs'
import {fileURLToPath, pathToFileURL} from 'node:url'
import {build} from 'vite'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const outDir = mkdtempSync(`${root}node_modules/.bench-`)
try {
  await build({
    root,
    configFile: `${root}vite.config.ts`,
    logLevel: 'error',
    publicDir: false,
    build: {ssr: fileURLToPath(new URL('main.ts', import.meta.url)), outDir, emptyOutDir: true},
  })
  const {main} = await import(pathToFileURL(`${outDir}/main.js`).href)
  await main(process.argv.slice(2), fileURLToPath(new URL('simulate.py', import.meta.url)))
} finally {
  rmSync(outDir, {recursive: true})
}
process.exit() // tfjs may linger
