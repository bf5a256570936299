import {readFile} from 'node:fs/promises'
import {basename, resolve} from 'node:path'
import type {Plugin} from 'vite'

const suffix = '.as.ts?wasm'
const relaxed = '&relaxed'
const flags = [
  '-O3',
  '--noAssert',
  '--enable',
  'simd',
  '--runtime',
  'stub',
  '--importMemory',
  '--use',
  'abort=',
]

/** Compiled modules by source path and query: builds of the page, its workers and the command line share them. */
const compiled = new Map<string, Promise<Compiled>>()

/**
 * What is used of `assemblyscript/asc`. Its own types are not imported: they redeclare the globals of the
 * language (`Array`, `String`, …) for the whole program.
 */
interface Compiler {
  main(
    args: readonly string[],
    io: {
      readFile(name: string, directory: string): Promise<string | null>
      writeFile(name: string, contents: Uint8Array | string): void
      listFiles(): null
    },
  ): Promise<{readonly error: unknown; readonly stderr: {toString(): string}}>
}
const compiler: string = 'assemblyscript/asc'

interface Compiled {
  /** Undefined if the source is wrong: then `problem` says why. */
  readonly wasm: Uint8Array | undefined
  readonly problem: string
  /** The source and what it imports, absolute paths. */
  readonly sources: readonly string[]
}

/**
 * Makes `import wasm from './kernels.as.ts?wasm'` give the bytes of a WebAssembly module, compiled from
 * AssemblyScript with SIMD. The module imports its memory as `env.memory` and keeps no data of its own in
 * it, so that it may share the memory of another module. The bytes are inlined: the same line works in the
 * page, in workers, in Node and in tests. With `?wasm&relaxed` the module uses relaxed SIMD, which not every
 * machine that runs it has: `ASC_FEATURE_RELAXED_SIMD` tells the source.
 * @see https://www.assemblyscript.org/compiler.html
 */
export function assemblyScript(): Plugin {
  return {
    name: 'assemblyscript',
    enforce: 'pre',
    async load(id) {
      const isRelaxed = id.endsWith(suffix + relaxed)
      if (!isRelaxed && !id.endsWith(suffix)) return
      const path = id.slice(0, id.indexOf('?'))
      let module = compiled.get(id)
      if (!module) compiled.set(id, (module = compile(path, isRelaxed ? ['--enable', 'relaxed-simd'] : [])))
      const {wasm, sources, problem} = await module
      for (const source of sources) this.addWatchFile(source)
      return wasm ? bytesModule(wasm) : this.error(`${path}: ${problem}`)
    },
    watchChange() {
      compiled.clear()
    },
  }
}

const bytesModule = (bytes: Uint8Array) =>
  `export default Uint8Array.from(atob('${Buffer.from(bytes).toString('base64')}'), char => char.charCodeAt(0))`

async function compile(path: string, more: readonly string[]): Promise<Compiled> {
  const asc = (await import(compiler)) as Compiler // only when something imports a kernel: it is 10 MB
  const baseDir = resolve(path, '..')
  const sources = new Set<string>()
  let wasm: Uint8Array | undefined

  const {error, stderr} = await asc.main(
    [basename(path), '--baseDir', baseDir, '--outFile', 'out.wasm', ...flags, ...more],
    {
      async readFile(name, directory) {
        const source = resolve(directory, name)
        const text = await readFile(source, 'utf8').catch(() => null) // asc tries names until one exists
        if (text !== null) sources.add(source)
        return text
      },
      writeFile(_name, contents) {
        if (typeof contents !== 'string') wasm = contents
      },
      listFiles: () => null,
    },
  )
  return {wasm: error ? undefined : wasm, problem: stderr.toString(), sources: [...sources]}
}
