// Which backend of tfjs computes: the fastest that the machine really has, or the one that is asked for.
import {ready, setBackend} from '@tensorflow/tfjs-core'
import {fault} from '../core/fault.ts'
import type {BackendOps} from './backend-ops.ts'

export type BackendName = 'wasm' | FastBackend
/** Backends that a machine may have beside WebAssembly. */
export type FastBackend = 'webgl' | 'webgpu' | TensorFlowName
/** TensorFlow's own code; the latter with convolutions in bfloat16, which must be asked for. */
export type TensorFlowName = 'tensorflow' | 'tensorflow-bf16'
export type BackendWish = 'auto' | BackendName

/** What a backend would run on: a graphics processor, a program that plays one, or TensorFlow's own code. */
export interface Gpu {
  readonly backend: FastBackend
  /** As the driver calls it. */
  readonly name: string
  readonly software: boolean
}

/** A backend that is not there, and why; the end of a sentence. */
export interface NoGpu {
  readonly backend: FastBackend
  readonly missing: string
}

/** Where training runs: a browser or Node. */
export interface Platform {
  /** Whether all computing is left to other threads: the one that runs graphs then always listens. */
  readonly apart: boolean
  /** Starts WebAssembly on this thread. */
  openWasm(): Promise<BackendOps>
  /** Backends faster than WebAssembly that there can be here, the fastest first. */
  readonly faster: readonly FastBackend[]
  /** What such a backend would run on. */
  find(backend: FastBackend): Promise<Gpu | NoGpu>
  /** Loads tfjs's backend, which registers itself. */
  load(backend: FastBackend): Promise<BackendOps>
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
    const gpu = await platform.find(wish)
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
  for (const backend of platform.faster) {
    const gpu = await platform.find(backend)
    if ('name' in gpu && !gpu.software)
      return {backend, asked: false, words: `${titles[backend]} on ${gpu.name}`}
    found.push(gpu)
  }
  return {
    backend: 'wasm',
    asked: false,
    words: `WebAssembly, since there is nothing faster (${found.map(inWords).join('; ')})`,
  }
}

export const titles: Readonly<Record<BackendName, string>> = {
  wasm: 'WebAssembly',
  webgl: 'WebGL',
  webgpu: 'WebGPU',
  tensorflow: 'TensorFlow',
  'tensorflow-bf16': 'TensorFlow with bfloat16',
}

const inWords = (gpu: Gpu | NoGpu) =>
  'missing' in gpu
    ? `${titles[gpu.backend]}: ${gpu.missing}`
    : `${titles[gpu.backend]}: ${gpu.name}, a program`

/** Makes a fast backend the one that computes. @throws Fault `missing` where it does not start */
export async function openGpu(backend: FastBackend, platform: Pick<Platform, 'load'>): Promise<BackendOps> {
  const ops = await platform.load(backend)
  const name = backend === 'tensorflow-bf16' ? 'tensorflow' : backend // as tfjs calls it
  const started = await setBackend(name).catch(() => false)
  if (!started)
    throw fault('missing', {
      what: `${titles[backend]} did not start`,
      fix: 'Choose WebAssembly as the backend',
    })
  await ready()
  return ops
}
