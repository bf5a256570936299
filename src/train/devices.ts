// Which backend of tfjs computes: the fastest that the machine really has, or the one that is asked for.
import {ready, setBackend} from '@tensorflow/tfjs-core'
import {fault} from '../core/fault.ts'
import type {BackendOps} from './backend-ops.ts'

export type BackendName = 'wasm' | 'webgl' | 'webgpu'
export type BackendWish = 'auto' | BackendName

/** A graphics processor, or a program that plays one. */
export interface Gpu {
  readonly backend: 'webgl' | 'webgpu'
  /** As the driver calls it. */
  readonly name: string
  readonly software: boolean
}

/** A backend that is not there, and why; the end of a sentence. */
export interface NoGpu {
  readonly backend: 'webgl' | 'webgpu'
  readonly missing: string
}

/** Where training runs: a browser or Node. */
export interface Platform {
  /** Whether all computing is left to other threads: the one that runs graphs then always listens. */
  readonly apart: boolean
  /** Starts WebAssembly on this thread. */
  openWasm(): Promise<BackendOps>
  /** What graphics processors there are. */
  findGpu(backend: 'webgl' | 'webgpu'): Promise<Gpu | NoGpu>
  /** Loads tfjs's backend, which registers itself. */
  load(backend: 'webgl' | 'webgpu'): Promise<unknown>
}

/** What was chosen. */
export interface Chosen {
  readonly backend: BackendName
  /** Whether the user asked for it: then it may be slow, if only it works. */
  readonly asked: boolean
  /** What computes, and why not something faster: a sentence without its full stop. */
  readonly words: string
}

/** Renderers that are programs: to train on them is slower than WebAssembly. */
const programs = /swiftshader|llvmpipe|lavapipe|softpipe|software|basic render|warp\b/i

/** Whether a renderer of this name is a program rather than a processor. */
export const isSoftware = (name: string): boolean => programs.test(name)

/**
 * Chooses a backend.
 * @throws Fault `missing` where the one that is asked for is not there
 */
export async function chooseBackend(wish: BackendWish, platform: Platform): Promise<Chosen> {
  if (wish === 'wasm') return {backend: 'wasm', asked: true, words: 'WebAssembly, as chosen'}
  if (wish !== 'auto') {
    const gpu = await platform.findGpu(wish)
    if ('missing' in gpu)
      throw fault('missing', {
        what: `${titles[wish]} cannot be used here: ${gpu.missing}`,
        fix: 'Choose Automatic or WebAssembly as the backend',
      })
    const warning = gpu.software
      ? ', a program that plays a graphics processor: WebAssembly would be faster'
      : ''
    return {backend: wish, asked: true, words: `${titles[wish]} on ${gpu.name}${warning}`}
  }
  const found: (Gpu | NoGpu)[] = []
  for (const backend of ['webgpu', 'webgl'] as const) {
    const gpu = await platform.findGpu(backend)
    if ('name' in gpu && !gpu.software)
      return {backend, asked: false, words: `${titles[backend]} on ${gpu.name}`}
    found.push(gpu)
  }
  return {
    backend: 'wasm',
    asked: false,
    words: `WebAssembly, since there is no graphics processor (${found.map(inWords).join('; ')})`,
  }
}

export const titles: Readonly<Record<BackendName, string>> = {
  wasm: 'WebAssembly',
  webgl: 'WebGL',
  webgpu: 'WebGPU',
}

const inWords = (gpu: Gpu | NoGpu) =>
  'missing' in gpu
    ? `${titles[gpu.backend]}: ${gpu.missing}`
    : `${titles[gpu.backend]}: ${gpu.name}, a program`

/** Makes a graphics backend the one that computes. @throws Fault `missing` where it does not start */
export async function openGpu(
  backend: 'webgl' | 'webgpu',
  platform: Pick<Platform, 'load'>,
): Promise<BackendOps> {
  const {plainOps} = await import('./plain-ops.ts')
  await platform.load(backend)
  const started = await setBackend(backend).catch(() => false)
  if (!started)
    throw fault('missing', {
      what: `${titles[backend]} did not start`,
      fix: 'Choose WebAssembly as the backend',
    })
  await ready()
  return plainOps
}
