import {describe, expect, it} from 'vitest'
import {plainOps} from './plain-ops.ts'
import {chooseBackend, type FastBackend, type Gpu, type NoGpu, type Platform} from './devices.ts'

/** A machine with these backends; those that it does not name are missing. */
function machine(names: Partial<Record<FastBackend, string>>, software = false): Platform {
  const find = (backend: FastBackend): Gpu | NoGpu => {
    const name = names[backend]
    return name === undefined ? {backend, missing: 'not installed'} : {backend, name, software}
  }
  return {
    apart: false,
    openWasm: () => Promise.resolve(plainOps),
    faster: ['webgpu', 'tensorflow'],
    find: backend => Promise.resolve(find(backend)),
    load: () => Promise.resolve(plainOps),
  }
}

describe('the choice of a backend', () => {
  it('takes the first that the machine has, in the order of the platform', async () => {
    const both = machine({webgpu: 'a card', tensorflow: 'the processor'})
    expect(await chooseBackend('auto', both)).toMatchObject({backend: 'webgpu', words: 'WebGPU on a card'})
    const native = machine({tensorflow: 'the processor, version 2'})
    expect(await chooseBackend('auto', native)).toEqual({
      backend: 'tensorflow',
      asked: false,
      words: 'TensorFlow on the processor, version 2',
    })
  })

  it('passes over programs that play graphics processors, and says why it is WebAssembly', async () => {
    const {backend, words} = await chooseBackend('auto', machine({webgpu: 'SwiftShader'}, true))
    expect(backend).toBe('wasm')
    expect(words).toBe(
      'WebAssembly, since there is nothing faster (WebGPU: SwiftShader, a program; TensorFlow: not installed)',
    )
  })

  it('refuses one that is asked for and not there, by its name', async () => {
    await expect(chooseBackend('tensorflow', machine({}))).rejects.toThrow(
      'TensorFlow cannot be used here: not installed',
    )
  })
})
