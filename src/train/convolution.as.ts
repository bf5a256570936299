// Gradients of a convolution. Maps are float32 [images, height, width, channels]; the input map is already
// padded, so that no kernel position needs a bounds check. One row of the kernel over one position is then
// a run of `kernel width · channels` numbers that lie together in memory: both gradients are small matrix
// products over runs. Eight sums stay in registers; that hides the latency of the additions.

import {madd} from './matrix.as'
import {
  channels, filters, images, inputHeight, inputWidth, kernelHeight, kernelWidth, outputHeight, outputWidth, stride,
} from './sizes.as'

// The part of a batch that is worked on: images and rows of the output map, the last not included.
let firstImage: i32, lastImage: i32, firstRow: i32, lastRow: i32

// Work on so many positions at a time: enough to pay for loading and storing the sums, few enough that
// their inputs stay in the first-level cache.
const positionsPerBlock: i32 = 128

/**
 * Adds the gradient of the kernel, shape [kernel height, kernel width, channels, filters], to `gradient`.
 * @param x  padded input
 * @param dy gradient of the output
 */
export function filterGradient(x: usize, dy: usize, gradient: usize): void {
  const rows = min(outputHeight, max(1, positionsPerBlock / outputWidth))
  const together = max(1, positionsPerBlock / (outputHeight * outputWidth))
  for (firstImage = 0; firstImage < images; firstImage += together) {
    lastImage = min(images, firstImage + together)
    for (firstRow = 0; firstRow < outputHeight; firstRow += rows) {
      lastRow = min(outputHeight, firstRow + rows)
      filterBlock(x, dy, gradient)
    }
  }
}

function filterBlock(x: usize, dy: usize, gradient: usize): void {
  const run = kernelWidth * channels
  for (let ky = 0; ky < kernelHeight; ky++) {
    let r = 0
    for (; r + 4 <= run; r += 4) filterTiles(x, dy, gradient, ky, r)
    for (; r < run; r++) filterRow(x, dy, gradient, ky, r)
  }
}

/** Four numbers of a run by eight filters at a time. */
function filterTiles(x: usize, dy: usize, gradient: usize, ky: i32, r: i32): void {
  const row = <usize>filters << 2
  let f = 0
  for (; f + 8 <= filters; f += 8) {
    const w = gradient + (<usize>((ky * kernelWidth * channels + r) * filters + f) << 2)
    let a0 = v128.load(w), a1 = v128.load(w, 16)
    let b0 = v128.load(w + row), b1 = v128.load(w + row, 16)
    let c0 = v128.load(w + 2 * row), c1 = v128.load(w + 2 * row, 16)
    let d0 = v128.load(w + 3 * row), d1 = v128.load(w + 3 * row, 16)
    const xStep = <usize>(stride * channels) << 2
    for (let n = firstImage; n < lastImage; n++) {
      for (let oy = firstRow; oy < lastRow; oy++) {
        let xAt = inputRow(x, n, oy * stride + ky) + (<usize>r << 2)
        let dyAt = outputRow(dy, n, oy) + (<usize>f << 2)
        const end = dyAt + <usize>outputWidth * row
        while (dyAt < end) {
          const g0 = v128.load(dyAt), g1 = v128.load(dyAt, 16)
          const a = v128.load32_splat(xAt), b = v128.load32_splat(xAt, 4)
          const c = v128.load32_splat(xAt, 8), d = v128.load32_splat(xAt, 12)
          a0 = madd(a, g0, a0)
          a1 = madd(a, g1, a1)
          b0 = madd(b, g0, b0)
          b1 = madd(b, g1, b1)
          c0 = madd(c, g0, c0)
          c1 = madd(c, g1, c1)
          d0 = madd(d, g0, d0)
          d1 = madd(d, g1, d1)
          dyAt += row
          xAt += xStep
        }
      }
    }
    v128.store(w, a0)
    v128.store(w, a1, 16)
    v128.store(w + row, b0)
    v128.store(w + row, b1, 16)
    v128.store(w + 2 * row, c0)
    v128.store(w + 2 * row, c1, 16)
    v128.store(w + 3 * row, d0)
    v128.store(w + 3 * row, d1, 16)
  }
  for (; f < filters; f++)
    for (let j = 0; j < 4; j++) filterOne(x, dy, gradient, ky, r + j, f)
}

/** One number of a run: what is left where a run is no multiple of four, as in a first layer. */
function filterRow(x: usize, dy: usize, gradient: usize, ky: i32, r: i32): void {
  let f = 0
  for (; f + 4 <= filters; f += 4) {
    const w = gradient + (<usize>((ky * kernelWidth * channels + r) * filters + f) << 2)
    let sum = v128.load(w)
    for (let n = firstImage; n < lastImage; n++)
      for (let oy = firstRow; oy < lastRow; oy++) {
        let xAt = inputRow(x, n, oy * stride + ky) + (<usize>r << 2)
        let dyAt = outputRow(dy, n, oy) + (<usize>f << 2)
        for (let ox = 0; ox < outputWidth; ox++) {
          sum = madd(v128.load32_splat(xAt), v128.load(dyAt), sum)
          xAt += <usize>(stride * channels) << 2
          dyAt += <usize>filters << 2
        }
      }
    v128.store(w, sum)
  }
  for (; f < filters; f++) filterOne(x, dy, gradient, ky, r, f)
}

/** One weight. */
function filterOne(x: usize, dy: usize, gradient: usize, ky: i32, r: i32, f: i32): void {
  const w = gradient + (<usize>((ky * kernelWidth * channels + r) * filters + f) << 2)
  let sum = load<f32>(w)
  for (let n = firstImage; n < lastImage; n++)
    for (let oy = firstRow; oy < lastRow; oy++) {
      const xAt = inputRow(x, n, oy * stride + ky) + (<usize>r << 2)
      const dyAt = outputRow(dy, n, oy) + (<usize>f << 2)
      for (let ox = 0; ox < outputWidth; ox++)
        sum += load<f32>(xAt + (<usize>(ox * stride * channels) << 2)) * load<f32>(dyAt + (<usize>(ox * filters) << 2))
    }
  store<f32>(w, sum)
}

/**
 * Adds the gradient of the padded input to `gradient`.
 * @param dy         gradient of the output
 * @param transposed the kernel as [kernel height, filters, kernel width, channels]
 */
export function inputGradient(dy: usize, transposed: usize, gradient: usize): void {
  const run = kernelWidth * channels
  for (let n = 0; n < images; n++)
    for (let ky = 0; ky < kernelHeight; ky++) {
      const weights = transposed + (<usize>(ky * filters * run) << 2)
      for (let oy = 0; oy < outputHeight; oy++) {
        const dyRow = outputRow(dy, n, oy)
        const xRow = inputRow(gradient, n, oy * stride + ky)
        let r = 0
        for (; r + 8 <= run; r += 8) inputTiles(dyRow, weights + (<usize>r << 2), xRow + (<usize>r << 2))
        for (; r < run; r++) inputOne(dyRow, weights + (<usize>r << 2), xRow + (<usize>r << 2))
      }
    }
}

/**
 * Adds the gradient of a maximum pool's input to `gradient`. Where several inputs of a window are largest, the
 * first of them gets it, as in tfjs's other backends; counts are often equal.
 * @param x input
 */
export function maxPoolGradient(x: usize, dy: usize, gradient: usize): void {
  for (let n = 0; n < images; n++)
    for (let oy = 0; oy < outputHeight; oy++)
      for (let ox = 0; ox < outputWidth; ox++)
        for (let c = 0; c < channels; c++) {
          let largest: usize = 0
          for (let ky = 0; ky < kernelHeight; ky++)
            for (let kx = 0; kx < kernelWidth; kx++) {
              const place = <usize>((ox * stride + kx) * channels + c) << 2
              const at = inputRow(0, n, oy * stride + ky) + place
              if ((ky | kx) === 0 || load<f32>(x + at) > load<f32>(x + largest)) largest = at
            }
          const d = load<f32>(outputRow(dy, n, oy) + (<usize>(ox * channels + c) << 2))
          store<f32>(gradient + largest, load<f32>(gradient + largest) + d)
        }
}

/** Eight numbers of the runs of one row, four positions at a time. */
// @ts-ignore: decorator
@inline
function inputTiles(dyRow: usize, weights: usize, xRow: usize): void {
  const dyStep = <usize>filters << 2
  const xStep = <usize>(stride * channels) << 2
  const wStep = <usize>(kernelWidth * channels) << 2
  const end = weights + <usize>filters * wStep
  let dyAt = dyRow
  let xAt = xRow
  let ox = 0
  for (; ox + 4 <= outputWidth; ox += 4) {
    let a0 = f32x4.splat(0), a1 = a0, b0 = a0, b1 = a0, c0 = a0, c1 = a0, d0 = a0, d1 = a0
    let at = dyAt
    for (let w = weights; w < end; w += wStep) {
      const w0 = v128.load(w), w1 = v128.load(w, 16)
      const a = v128.load32_splat(at), b = v128.load32_splat(at + dyStep)
      const c = v128.load32_splat(at + 2 * dyStep), d = v128.load32_splat(at + 3 * dyStep)
      a0 = madd(a, w0, a0)
      a1 = madd(a, w1, a1)
      b0 = madd(b, w0, b0)
      b1 = madd(b, w1, b1)
      c0 = madd(c, w0, c0)
      c1 = madd(c, w1, c1)
      d0 = madd(d, w0, d0)
      d1 = madd(d, w1, d1)
      at += 4
    }
    addTo(xAt, a0, a1) // one after the other: where the stride is small, the four runs overlap
    addTo(xAt + xStep, b0, b1)
    addTo(xAt + 2 * xStep, c0, c1)
    addTo(xAt + 3 * xStep, d0, d1)
    dyAt += 4 * dyStep
    xAt += 4 * xStep
  }
  for (; ox < outputWidth; ox++) {
    let a0 = f32x4.splat(0), a1 = a0
    let at = dyAt
    for (let w = weights; w < end; w += wStep) {
      const a = v128.load32_splat(at)
      a0 = madd(a, v128.load(w), a0)
      a1 = madd(a, v128.load(w, 16), a1)
      at += 4
    }
    addTo(xAt, a0, a1)
    dyAt += dyStep
    xAt += xStep
  }
}

/** One number of the runs of one row. */
function inputOne(dyRow: usize, weights: usize, xRow: usize): void {
  for (let ox = 0; ox < outputWidth; ox++) {
    const xAt = xRow + (<usize>(ox * stride * channels) << 2)
    let sum = load<f32>(xAt)
    for (let f = 0; f < filters; f++)
      sum +=
        load<f32>(dyRow + (<usize>(ox * filters + f) << 2)) *
        load<f32>(weights + (<usize>(f * kernelWidth * channels) << 2))
    store<f32>(xAt, sum)
  }
}

// @ts-ignore: decorator
@inline
function addTo(at: usize, low: v128, high: v128): void {
  v128.store(at, f32x4.add(v128.load(at), low))
  v128.store(at, f32x4.add(v128.load(at, 16), high), 16)
}

// @ts-ignore: decorator
@inline
function inputRow(map: usize, n: i32, y: i32): usize {
  return map + (<usize>((n * inputHeight + y) * inputWidth * channels) << 2)
}

// @ts-ignore: decorator
@inline
function outputRow(map: usize, n: i32, y: i32): usize {
  return map + (<usize>((n * outputHeight + y) * outputWidth * filters) << 2)
}
