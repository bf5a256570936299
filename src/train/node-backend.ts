import {createRequire} from 'node:module'
import {openBackend} from './backend.ts'

/** Starts the WebAssembly backend in Node, from the installed package. */
export const openNodeBackend = (): Promise<void> =>
  openBackend(
    createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm'),
  )
