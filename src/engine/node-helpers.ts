// Helpers in Node. A thread runs the very file this module ends up in: whoever is the entry of a bundle with
// this module in it must do nothing of its own where `isMainThread` of node:worker_threads is false.
import {availableParallelism} from 'node:os'
import {isMainThread, parentPort, Worker, workerData} from 'node:worker_threads'
import {serveHelper, type FromHelper, type StartHelper, type ToHelper} from './helper.ts'

const role = 'simulation helper'

/** Threads to use: as many as the variable says, else as this machine runs at once; only bundles can start any. */
export const parallelism = (): number =>
  import.meta.url.endsWith('.ts') ? 1 : Number(process.env.SPIKELOOM_THREADS) || availableParallelism()

export const startHelper: StartHelper = (hear, crash) => {
  const worker = new Worker(new URL(import.meta.url), {workerData: role})
  let closed = false
  worker.on('message', (message: FromHelper) => hear(message))
  worker.on('error', error => crash(String(error)))
  worker.on('exit', () => closed || crash('it ended'))
  worker.unref() // an idle helper keeps no program from ending; a listener added later would
  return {
    send: (message, transfer = []) => worker.postMessage(message, transfer),
    close() {
      closed = true
      void worker.terminate()
    },
  }
}

if (!isMainThread && workerData === role) {
  const answer = serveHelper((message: FromHelper) => parentPort?.postMessage(message))
  parentPort?.on('message', (message: ToHelper) => answer(message))
}
