import {fakeWorld} from '../graph/evaluate-fakes.ts'
import type {FromWorker, ToWorker} from './protocol.ts'
import {serve} from './serve.ts'

/** A worker for tests, of the same thread: it answers, or keeps silent, and copies messages as the real one does. */
export class FakeWorker extends EventTarget {
  static readonly made: FakeWorker[] = []
  readonly heard: ToWorker[] = []
  ended = false
  private readonly answer: ((message: ToWorker) => void) | undefined

  constructor(world = fakeWorld(), silent = false) {
    super()
    FakeWorker.made.push(this)
    if (!silent)
      this.answer = serve(
        message => this.say(message),
        () => world.runtime,
      )
  }
  say(message: FromWorker) {
    this.dispatchEvent(new MessageEvent('message', {data: structuredClone(message)}))
  }
  postMessage(message: ToWorker) {
    const copy = structuredClone(message)
    this.heard.push(copy)
    this.answer?.(copy)
  }
  terminate() {
    this.ended = true
  }
}
