// What graphics processors a browser offers to this thread.
import type {BackendOps} from './backend-ops.ts'
import {isSoftware, type FastBackend, type Gpu, type NoGpu} from './devices.ts'

/** What is used of WebGPU, whose types the language does not have yet. */
interface GpuAdapter {
  readonly info?: {vendor: string; architecture: string; device: string; description: string}
  readonly isFallbackAdapter?: boolean
}
interface WithGpu {
  readonly gpu?: {requestAdapter(): Promise<GpuAdapter | null>}
}
/** Looks for one. */
export async function findBrowserGpu(backend: FastBackend): Promise<Gpu | NoGpu> {
  if (backend === 'webgpu') return findWebGpu()
  if (backend === 'webgl') return findWebGl()
  return {backend, missing: 'only the command line has it'}
}

/** Loads tfjs's backend, which registers itself. */
export async function loadBrowserGpu(backend: FastBackend): Promise<BackendOps> {
  const {plainOps} = await import('./plain-ops.ts')
  if (backend === 'webgpu') await import('@tensorflow/tfjs-backend-webgpu')
  else await import('@tensorflow/tfjs-backend-webgl')
  return plainOps
}

async function findWebGpu(): Promise<Gpu | NoGpu> {
  const {gpu} = navigator as WithGpu
  if (!gpu) return {backend: 'webgpu', missing: 'this browser does not offer it'}
  const adapter = await gpu.requestAdapter().catch(() => null)
  if (!adapter) return {backend: 'webgpu', missing: 'no adapter'}
  const {vendor = '', architecture = '', device = '', description = ''} = adapter.info ?? {}
  const name = [vendor, architecture, device, description].filter(Boolean).join(' ') || 'an unnamed adapter'
  return {backend: 'webgpu', name, software: adapter.isFallbackAdapter === true || isSoftware(name)}
}

function findWebGl(): Gpu | NoGpu {
  const missing = {backend: 'webgl', missing: 'this browser does not offer it to workers'} as const
  if (typeof OffscreenCanvas === 'undefined') return missing
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2')
  if (!gl) return {...missing, missing: 'no context'}
  const extension = gl.getExtension('WEBGL_debug_renderer_info')
  const name = String(gl.getParameter(extension ? extension.UNMASKED_RENDERER_WEBGL : gl.RENDERER))
  gl.getExtension('WEBGL_lose_context')?.loseContext()
  return {backend: 'webgl', name, software: isSoftware(name)}
}
