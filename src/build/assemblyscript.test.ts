import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {build, type Rolldown} from 'vite'
import {expect, it} from 'vitest'
import {assemblyScript} from './assemblyscript.ts'

/** Bundles a program that imports this AssemblyScript source as `wasm`. */
async function bundle(source: string, program: string): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'assemblyscript-'))
  try {
    await writeFile(join(root, 'kernel.as.ts'), source)
    await writeFile(join(root, 'main.ts'), `import wasm from './kernel.as.ts?wasm'\n${program}`)
    const output = await build({
      root,
      configFile: false,
      logLevel: 'silent',
      plugins: [assemblyScript()],
      build: {ssr: 'main.ts', write: false},
    })
    return (output as Rolldown.RolldownOutput).output[0].code
  } finally {
    await rm(root, {recursive: true})
  }
}

it('turns a source into a module that uses the memory it is given', async () => {
  const code = await bundle(
    'export function double(at: usize): void { store<f32>(at, 2 * load<f32>(at)) }',
    'export {wasm}',
  )
  const {wasm} = (await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`)) as {
    wasm: Uint8Array<ArrayBuffer>
  }
  const memory = new WebAssembly.Memory({initial: 1})
  const {instance} = await WebAssembly.instantiate(wasm, {env: {memory}})
  const numbers = new Float32Array(memory.buffer)
  numbers[5] = 21
  ;(instance.exports.double as (at: number) => void)(20)
  expect(numbers[5]).toBe(42)
})

it('says where a source is wrong', async () => {
  await expect(bundle('export function f(): i32 { return nothing }', 'console.log(wasm)')).rejects.toThrow(
    /kernel\.as\.ts.*Cannot find name 'nothing'/s,
  )
})
