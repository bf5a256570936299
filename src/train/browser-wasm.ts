import wasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url'
import {openBackend} from './backend.ts'
import type {BackendOps} from './backend-ops.ts'
import {wasmOps} from './wasm-ops.ts'

/** Starts the WebAssembly backend in a browser. */
export async function openBrowserWasm(): Promise<BackendOps> {
  await openBackend(wasm)
  return wasmOps
}
