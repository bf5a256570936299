// Who computes: this thread, others beside it, or a graphics processor that has passed a trial.
import {toFaultData} from '../core/fault.ts'
import {sizeOf} from '../core/ndarray.ts'
import {createCalculator, type Calculator, type Task} from './calculator.ts'
import {openGpu, titles, type Chosen, type FastBackend, type Platform} from './devices.ts'
import {initialParameters, layoutOf} from './parameters.ts'
import {openThread, type StartThread, type TrainThread} from './threads.ts'

/** Where a task is to be computed. */
export interface Place {
  readonly chosen: Chosen
  /** WebAssembly threads at most. */
  readonly threads: number
  readonly platform: Platform
  readonly startThread: StartThread
  /** Milliseconds, from whenever. */
  readonly now: () => number
}

/** Those who compute, in words, and how to let them go. */
export interface Crew {
  readonly calculators: readonly Calculator[]
  /** A sentence without its full stop. */
  readonly words: string
  readonly close: () => void
}

/** Engages whoever computes a task. @throws Fault `missing` where a backend does not start */
export async function engage(task: Task, place: Place): Promise<Crew> {
  const {chosen, platform} = place
  if (chosen.backend === 'wasm') return engageWasm(task, place, chosen.words)
  if (platform.apart) return engageGpu(task, place, chosen.backend)
  const calculators = [createCalculator(task, await openGpu(chosen.backend, platform))]
  return {calculators, words: chosen.words, close: () => undefined}
}

async function engageWasm(task: Task, place: Place, words: string): Promise<Crew> {
  const {threads, platform, startThread} = place
  if (threads === 1 && !platform.apart) {
    const calculators = [createCalculator(task, await platform.openWasm())]
    return {calculators, words, close: () => undefined}
  }
  const opened = Array.from({length: threads}, () => openThread(startThread, task))
  return {
    calculators: opened.map(({calculate}) => calculate),
    words: threads > 1 ? `${threads} threads of ${words}` : words,
    close: () => opened.forEach(thread => thread.close()),
  }
}

/** Images of a trial. */
const trialImages = 32
/** A first step may take so long, since programs for the processor are made; milliseconds. */
const patience = 30_000

/**
 * A graphics processor in a thread of its own, which can be given up when it is stuck. It has to pass a trial: some
 * drivers never answer, others are slower than WebAssembly.
 */
async function engageGpu(task: Task, place: Place, backend: FastBackend): Promise<Crew> {
  const {startThread, now, chosen} = place
  const gpu = openThread(startThread, task, backend)
  const failed = (why: string) => {
    gpu.close()
    return engageWasm(task, place, `WebAssembly, since ${titles[backend]} ${why}`)
  }
  const first = await tried(gpu, task, now)
  if (typeof first === 'string') return failed(first)
  if (chosen.asked) return {calculators: [gpu.calculate], words: chosen.words, close: () => gpu.close()}
  const wasm = openThread(startThread, task, 'wasm')
  await tried(wasm, task, now) // the first time programs are made
  const [own, other] = [await tried(gpu, task, now), await tried(wasm, task, now)]
  wasm.close()
  if (typeof own === 'string') return failed(own)
  const together = Number(other) / place.threads
  if (own > together)
    return failed(
      `was slower in a trial: ${Math.round(own)} ms instead of ${Math.round(together)} ms for a step`,
    )
  return {calculators: [gpu.calculate], words: chosen.words, close: () => gpu.close()}
}

/** Milliseconds that a small step takes; why it could not be done, as the end of a sentence. */
async function tried({calculate}: TrainThread, {network}: Task, now: () => number): Promise<number | string> {
  const pixels = Uint8Array.from({length: trialImages * sizeOf(network.input)}, (_, i) => (i * 31) % 256)
  const [labels, indices] = [new Uint8Array(trialImages), new Int32Array(trialImages)]
  const part = {pixels, scale: 1 / 256, labels, indices}
  const parameters = initialParameters(layoutOf(network), 1)
  const start = now()
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<string>(resolve => {
    timer = setTimeout(() => resolve(`did not finish a small trial in ${patience / 1000} seconds`), patience)
  })
  const step = calculate({type: 'gradient', salt: 0, part, parameters}).then(
    () => now() - start,
    (thrown: unknown) => `failed in a trial (${toFaultData(thrown).message.replace(/\.$/, '')})`,
  )
  const result = await Promise.race([step, late])
  clearTimeout(timer)
  return result
}
