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
import bytes from './kernels.as.ts?wasm'
import {kernelConfigs} from './kernel-configs.ts'

/** What convolution.as.ts and quantize.as.ts export; addresses and sizes are numbers. */
export interface Kernels {
  setInput(images: number, height: number, width: number, channels: number): void
  setOutput(height: number, width: number, filters: number): void
  setKernel(height: number, width: number, stride: number): void
  filterGradient(x: number, dy: number, gradient: number): void
  inputGradient(dy: number, transposed: number, gradient: number): void
  channelMoments(x: number, rows: number, channels: number, moments: number): void
  quantize(
    x: number,
    rows: number,
    channels: number,
    affine: number,
    bound: number,
    perUnit: number,
    y: number,
  ): void
  gradientSums(
    x: number,
    dy: number,
    rows: number,
    channels: number,
    affine: number,
    means: number,
    bound: number,
    sums: number,
  ): void
  quantizeGradient(
    x: number,
    dy: number,
    rows: number,
    channels: number,
    affine: number,
    line: number,
    bound: number,
    dx: number,
  ): void
}

/** Our kernels and where they find and put numbers: the memory of tfjs's WebAssembly backend. */
export interface Device {
  readonly kernels: Kernels
  /** Where the numbers of a tensor lie, in bytes. */
  addressOf(tensor: TensorInfo): number
  /** A new float32 tensor; its numbers are whatever was there. */
  create(shape: readonly number[]): TensorInfo
  /** The numbers of a tensor, in place: valid until the next tensor is created. */
  numbersOf(tensor: TensorInfo): Float32Array
  release(tensor: TensorInfo): void
}

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
