// The sizes of a convolution, set once for the calls that follow.

export let images: i32 = 0, inputHeight: i32 = 0, inputWidth: i32 = 0, channels: i32 = 0
export let outputHeight: i32 = 0, outputWidth: i32 = 0, filters: i32 = 0
export let kernelHeight: i32 = 0, kernelWidth: i32 = 0, stride: i32 = 0

/** Sets the sizes of the input map for the calls that follow. */
export function setInput(n: i32, height: i32, width: i32, depth: i32): void {
  images = n
  inputHeight = height
  inputWidth = width
  channels = depth
}

/** Sets the sizes of the output map for the calls that follow. */
export function setOutput(height: i32, width: i32, depth: i32): void {
  outputHeight = height
  outputWidth = width
  filters = depth
}

/** Sets the sizes of the kernel for the calls that follow. */
export function setKernel(height: i32, width: i32, step: i32): void {
  kernelHeight = height
  kernelWidth = width
  stride = step
}
