import {createRequire} from 'node:module'
import {setFlagsFromString} from 'node:v8'
import {openBackend} from './backend.ts'

// Node 20 has relaxed SIMD behind a switch; later ones have it, and do not know the switch.
if (process.version.startsWith('v20.')) setFlagsFromString('--experimental-wasm-relaxed-simd')

/** Starts the WebAssembly backend in Node, from the installed package. */
export const openNodeBackend = (): Promise<void> =>
  openBackend(
    createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm'),
  )
