// A helper's thread in the browser: a worker that the worker which runs graphs starts.
import {serveHelper, type FromHelper, type ToHelper} from './helper.ts'

const answer = serveHelper((message: FromHelper) => postMessage(message))
addEventListener('message', ({data}: MessageEvent<ToHelper>) => answer(data))
