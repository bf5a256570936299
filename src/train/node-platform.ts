import {isSoftware, type Gpu, type NoGpu, type Platform} from './devices.ts'
import {openNodeBackend} from './node-backend.ts'
import {findTensorFlow} from './tensorflow.ts'
import {bfloat16Ops} from './tensorflow-bf16.ts'
import {tensorFlowOps} from './tensorflow-ops.ts'
import {wasmOps} from './wasm-ops.ts'

export {parallelism, startThread} from './node-threads.ts'

interface GpuAdapter {
  readonly info?: {vendor: string; architecture: string; device: string; description: string}
}
/** What is used of the package `webgpu`, Dawn for Node. */
interface Dawn {
  create(options: readonly string[]): {requestAdapter(): Promise<GpuAdapter | null>}
  readonly globals: object
}

/** Installed by those who have a graphics processor: it is large. */
const dawnPackage: string = 'webgpu'

export const platform: Platform = {
  apart: false,
  openWasm: async () => {
    await openNodeBackend()
    return wasmOps
  },
  faster: ['webgpu', 'tensorflow'],
  async find(backend) {
    if (backend === 'webgpu') return findDawn()
    if (backend === 'tensorflow' || backend === 'tensorflow-bf16') return findTensorFlow(backend)
    return {backend, missing: 'only browsers have it'}
  },
  async load(backend) {
    if (backend === 'tensorflow') return tensorFlowOps
    if (backend === 'tensorflow-bf16') return bfloat16Ops
    await import('@tensorflow/tfjs-backend-webgpu')
    return (await import('./plain-ops.ts')).plainOps
  },
}

async function findDawn(): Promise<Gpu | NoGpu> {
  const dawn = await (import(/* @vite-ignore */ dawnPackage) as Promise<Dawn>).catch(() => undefined)
  if (!dawn) return {backend: 'webgpu', missing: 'the package "webgpu" is not installed (npm install webgpu)'}
  try {
    const gpu = dawn.create([])
    const adapter = await gpu.requestAdapter()
    if (!adapter) return {backend: 'webgpu', missing: 'the package "webgpu" finds no adapter'}
    Object.assign(globalThis, dawn.globals)
    Object.defineProperty(globalThis, 'navigator', {value: {gpu}, configurable: true})
    const {vendor = '', architecture = '', device = '', description = ''} = adapter.info ?? {}
    const name = [vendor, architecture, device, description].filter(Boolean).join(' ') || 'an unnamed adapter'
    return {backend: 'webgpu', name, software: isSoftware(name)}
  } catch (thrown) {
    return {backend: 'webgpu', missing: `the package "webgpu" does not work here (${String(thrown)})`}
  }
}
