// A training thread in the browser: a worker that the worker which runs graphs starts.
import {userChannel} from '../core/user-channel.ts'
import type {BackendOps} from './backend-ops.ts'
import {loadBrowserGpu} from './browser-gpu.ts'
import {openBrowserWasm} from './browser-wasm.ts'
import {createCourtesy} from './courtesy.ts'
import {openGpu, type BackendName} from './devices.ts'
import {serveThread, type FromThread, type ToThread} from './threads.ts'

const {port1, port2} = new MessageChannel()
const {note, turn} = createCourtesy({
  now: () => performance.now(),
  // Timers wait at least 4 ms.
  listen: () =>
    new Promise<void>(resolve => {
      port1.onmessage = () => resolve()
      port2.postMessage(undefined)
    }),
  rest: ms => new Promise(resolve => setTimeout(resolve, ms)),
})
new BroadcastChannel(userChannel).addEventListener('message', note)

const open = async (backend: BackendName): Promise<BackendOps> =>
  backend === 'wasm' ? {...(await openBrowserWasm()), turn} : openGpu(backend, {load: loadBrowserGpu})
const answer = serveThread(open, (message: FromThread) => postMessage(message))
addEventListener('message', ({data}: MessageEvent<ToThread>) => answer(data))
