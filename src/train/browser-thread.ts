// A training thread in the browser: a worker that the worker which runs graphs starts.
import {loadBrowserGpu} from './browser-gpu.ts'
import {openBrowserWasm} from './browser-wasm.ts'
import {openGpu, type BackendName} from './devices.ts'
import {serveThread, type FromThread, type ToThread} from './threads.ts'

const open = (backend: BackendName) =>
  backend === 'wasm' ? openBrowserWasm() : openGpu(backend, {load: loadBrowserGpu})
const answer = serveThread(open, (message: FromThread) => postMessage(message))
addEventListener('message', ({data}: MessageEvent<ToThread>) => answer(data))
