// Training threads in the browser. Nothing is shared: parameters and images are copied to them, so that pages work
// without cross-origin isolation.
import type {FromThread, StartThread} from './threads.ts'

/** Threads that may compute at once: one is left to the page, which would wait for its turn otherwise. */
export const parallelism = (): number => Math.max(1, (navigator.hardwareConcurrency || 1) - 1)

export const startThread: StartThread = (hear, crash) => {
  const worker = new Worker(new URL('./browser-thread.ts', import.meta.url), {type: 'module'})
  worker.addEventListener('message', ({data}: MessageEvent<FromThread>) => hear(data))
  worker.addEventListener('error', ({message}) => crash(message || 'it could not be loaded'))
  worker.addEventListener('messageerror', () => crash('a message could not be read'))
  return {send: message => worker.postMessage(message), close: () => worker.terminate()}
}
