import {
  engine,
  env,
  registerKernel,
  setBackend,
  type KernelConfig,
  type TensorInfo,
} from '@tensorflow/tfjs-core'
import {setWasmPaths, type BackendWasm} from '@tensorflow/tfjs-backend-wasm'
import {fault} from '../core/fault.ts'
import {sizeOf} from '../core/ndarray.ts'
import plain from './kernels.as.ts?wasm'
import relaxed from './kernels.as.ts?wasm&relaxed'
import type {Device, Kernels} from './device.ts'
import {kernelConfigs} from './kernel-configs.ts'

let opened: Promise<void> | undefined

/**
 * Starts tfjs's WebAssembly backend, once, and teaches it our kernels.
 * @param wasm where `tfjs-backend-wasm-simd.wasm` is: a path in Node, an address in a browser
 */
export function openBackend(wasm: string): Promise<void> {
  opened ??= open(wasm)
  return opened
}

async function open(wasm: string) {
  // Threads inside one operation gain less than workers that share the batch, and need isolation headers.
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false)
  setWasmPaths({
    'tfjs-backend-wasm.wasm': wasm,
    'tfjs-backend-wasm-simd.wasm': wasm,
    'tfjs-backend-wasm-threaded-simd.wasm': wasm,
  })
  if (!(await setBackend('wasm')))
    throw fault('missing', {
      what: 'Training needs WebAssembly with SIMD, which did not start here',
      fix: 'Use a current browser, or Node 20 or newer',
    })

  const device = await deviceOn(engine().backend as unknown as BackendWasm)
  for (const {name, run} of kernelConfigs(device))
    registerKernel({kernelName: name, backendName: 'wasm', kernelFunc: run} as KernelConfig)
}

async function deviceOn(backend: BackendWasm): Promise<Device> {
  const {memory} = (backend.wasm as unknown as {asm: {memory: WebAssembly.Memory}}).asm
  // Multiplying and adding in one go, where the machine can, is faster and rounds once instead of twice.
  const bytes = WebAssembly.validate(relaxed) ? relaxed : plain
  const {instance} = await WebAssembly.instantiate(bytes, {env: {memory}})
  const addressOf = (tensor: TensorInfo) => backend.getMemoryOffset(tensor.dataId)
  return {
    kernels: instance.exports as unknown as Kernels,
    addressOf,
    create: shape => backend.makeOutput([...shape], 'float32'),
    numbersOf: tensor => new Float32Array(memory.buffer, addressOf(tensor), sizeOf(tensor.shape)),
    release: tensor => void backend.disposeData(tensor.dataId),
  }
}
