// Helpers in the browser. Nothing is shared: images are copied to them block by block, so that pages work
// without cross-origin isolation.
import type {FromHelper, StartHelper} from './helper.ts'

/** Threads that this machine runs at once. */
export const parallelism = (): number => navigator.hardwareConcurrency || 1

export const startHelper: StartHelper = (hear, crash) => {
  const worker = new Worker(new URL('./browser-helper.ts', import.meta.url), {type: 'module'})
  worker.addEventListener('message', ({data}: MessageEvent<FromHelper>) => hear(data))
  worker.addEventListener('error', ({message}) => crash(message || 'it could not be loaded'))
  worker.addEventListener('messageerror', () => crash('a message could not be read'))
  return {
    send: (message, transfer = []) => worker.postMessage(message, transfer),
    close: () => worker.terminate(),
  }
}
