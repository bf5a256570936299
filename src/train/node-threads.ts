// Training threads in Node. A thread runs the very file this module ends up in, bundled or not in parts: whoever
// is the entry of a bundle with this module in it must do nothing of its own where `isMainThread` of
// node:worker_threads is false.
import {availableParallelism} from 'node:os'
import {isMainThread, parentPort, Worker, workerData} from 'node:worker_threads'
import {openNodeBackend} from './node-backend.ts'
import {serveThread, type FromThread, type StartThread, type ToThread} from './threads.ts'
import {wasmOps} from './wasm-ops.ts'

const role = 'training thread'

/** Threads that this machine runs at once; only bundles can start any. */
export const parallelism = (): number => (import.meta.url.endsWith('.ts') ? 1 : availableParallelism())

export const startThread: StartThread = (hear, crash) => {
  const worker = new Worker(new URL(import.meta.url), {workerData: role})
  let closed = false
  worker.on('message', (message: FromThread) => hear(message))
  worker.on('error', error => crash(String(error)))
  worker.on('exit', () => closed || crash('it ended'))
  return {
    send: message => worker.postMessage(message),
    close() {
      closed = true
      void worker.terminate()
    },
  }
}

if (!isMainThread && workerData === role) {
  const open = () => openNodeBackend().then(() => wasmOps) // whichever backend is meant: no other comes here
  const answer = serveThread(open, message => parentPort?.postMessage(message))
  parentPort?.on('message', (message: ToThread) => answer(message))
}
