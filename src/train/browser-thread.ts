// A training thread in the browser: a worker that the worker which runs graphs starts.
import {openBrowserWasm} from './browser-wasm.ts'
import {serveThread, type FromThread, type ToThread} from './threads.ts'

const answer = serveThread(openBrowserWasm, (message: FromThread) => postMessage(message))
addEventListener('message', ({data}: MessageEvent<ToThread>) => answer(data))
