import plainFlops from './flops.as.ts?wasm'
import relaxedFlops from './flops.as.ts?wasm&relaxed'
import wasm from './peak.as.ts?wasm'
import relaxed from './relaxed.as.ts?wasm&relaxed'

type Kernel = (from: number, rounds: number) => number

/** Additions of 8 bits, from the first-level cache, in one second: the best of several tries. */
export const peakAdditions = (): number => rateOf(wasm, 'addAll')

/** Products of 8 bits, multiplied and added by relaxed SIMD, in one second; undefined where there is none. */
export const peakDots = (): number | undefined =>
  WebAssembly.validate(relaxed) ? rateOf(relaxed, 'dotAll') : undefined

/** Operations on float32 in one second, a multiplication and an addition being two; from the first-level cache. */
export const peakFlops = (): number =>
  6 * rateOf(WebAssembly.validate(relaxedFlops) ? relaxedFlops : plainFlops, 'multiplyAll')

/** Bytes of 4 KiB that a kernel takes in one second of processor time: the best of several tries. */
function rateOf(bytes: Uint8Array<ArrayBuffer>, name: string): number {
  const memory = new WebAssembly.Memory({initial: 1})
  const kernel = new WebAssembly.Instance(new WebAssembly.Module(bytes), {env: {memory}}).exports[
    name
  ] as Kernel
  const rounds = 20_000
  const rates = Array.from({length: 12}, () => {
    const before = process.cpuUsage()
    kernel(64, rounds)
    const {user, system} = process.cpuUsage(before)
    return (rounds * 4096 * 1e6) / (user + system)
  })
  return Math.max(...rates)
}
