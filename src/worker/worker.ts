// The other thread: it decides nothing, but knows every kind's evaluation.
import {answers} from '../../nodes/answers.ts'
import {definitions} from '../../nodes/definitions.ts'
import {evaluators} from '../../nodes/evaluators.ts'
import {createCache} from '../graph/evaluate.ts'
import {createBreath} from './breathe.ts'
import {browserFiles} from './browser-files.ts'
import {browserCheckpoints} from './checkpoint-db.ts'
import {digest} from './digest.ts'
import type {FromWorker, ToWorker} from './protocol.ts'
import {serve} from './serve.ts'

const world = {
  definitions,
  evaluators,
  digest,
  cache: createCache(),
  now: () => performance.now(),
  breathe: createBreath(),
  checkpoints: browserCheckpoints,
}
const answer = serve(
  (message: FromWorker) => postMessage(message),
  base => ({...world, files: browserFiles(base)}),
  answers,
)
addEventListener('message', ({data}: MessageEvent<ToWorker>) => answer(data))
