import wasm from './kernels.as.ts?wasm'

/** The kernels' exports; addresses are numbers. See the .as.ts files for what each does. */
export interface Kernels {
  layOut(image: number, to: number, rows: number, run: number, rowBytes: number, wide: boolean): void
  encode(encoder: number): void
  setActive(lanes: number): void
  takeRechecks(): number
  takeMargin(): number
  fire(layer: number): void
  tally(
    map: number,
    height: number,
    width: number,
    channels: number,
    rowBytes: number,
    coverage: number,
    spikes: number,
    additions: number,
  ): void
  addMap(
    from: number,
    fromRow: number,
    to: number,
    toRow: number,
    rows: number,
    rowBytes: number,
    times: number,
  ): void
  poolMap(
    from: number,
    fromRow: number,
    to: number,
    toRow: number,
    rows: number,
    columns: number,
    channels: number,
    size: number,
    stride: number,
    largest: number,
  ): void
  clearMap(to: number, toRow: number, rows: number, rowBytes: number): void
  widen(map: number, inputs: number, to: number): void
  readOut(counts: number, inputs: number, weights: number, classes: number, logits: number): void
  differences(a: number, b: number, values: number, mask: number): number
  loseSpikes(at: number, values: number, neuron: number, seeds: number, ratio: number): void
}

let compiled: WebAssembly.Module | undefined

/** The kernels as machine code, compiled once; undefined where this machine has no SIMD. */
export const kernelModule = (): WebAssembly.Module | undefined =>
  (compiled ??= hasSimd() ? new WebAssembly.Module(wasm) : undefined)

/** Takes the kernels that another thread has compiled. */
export const useModule = (module: WebAssembly.Module): void => void (compiled ??= module)

/** The kernels, working on a memory. */
export function openKernels(memory: WebAssembly.Memory): Kernels {
  return new WebAssembly.Instance(kernelModule()!, {env: {memory}}).exports as unknown as Kernels
}

/** Whether this machine runs WebAssembly with SIMD. */
export function hasSimd(): boolean {
  return compiled !== undefined || (typeof WebAssembly === 'object' && WebAssembly.validate(wasm))
}
