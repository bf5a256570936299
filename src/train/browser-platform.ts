import {findBrowserGpu, loadBrowserGpu} from './browser-gpu.ts'
import {openBrowserWasm} from './browser-wasm.ts'
import type {Platform} from './devices.ts'

export {parallelism, startThread} from './browser-threads.ts'

export const platform: Platform = {
  apart: true,
  openWasm: openBrowserWasm,
  faster: ['webgpu', 'webgl'],
  find: findBrowserGpu,
  load: loadBrowserGpu,
}
