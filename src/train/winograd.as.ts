// Convolutions of 3 by 3 and step 1 with a quarter of the multiplications: Winograd's F(4×4, 3×3). The output map
// is cut into tiles of 4 by 4; a tile and the 6 by 6 inputs that it reads are transformed, and then one matrix product
// for each of the 36 places gives all tiles and filters. Gradients are what the same transforms give backwards.
// Channels fill vectors of four, filters of eight. Maps are float32 [images, height, width, channels].
// See Lavin and Gray, "Fast algorithms for convolutional neural networks", 2016.
import {multiply} from './matrix.as'
import {channels, filters, images, inputHeight, inputWidth, outputHeight, outputWidth} from './sizes.as'
import {gradientLine, inputLine, kernelGradientLine, kernelLine, outputLine} from './winograd-lines.as'

const places: usize = 36
/** Bytes that tiles and their results may take together: what fits a second-level cache. */
const cache: i32 = 1_500_000

let across: i32, down: i32, tiles: i32

/** Tiles that are worked on at a time, with the sizes that are set: a multiple of six. */
function tilesTogether(): i32 {
  return max(24, cache / (<i32>places * 4 * (channels + filters)) / 6 * 6)
}

/** Floats of working memory for the calls below, with the sizes that are set. */
export function roomForTiles(): i32 {
  return <i32>places * (4 + max(channels, filters) + tilesTogether() * (channels + filters) + 32)
}

/** Floats of a transformed kernel, with the sizes that are set. */
export function roomForKernel(): i32 {
  return <i32>places * channels * filters
}

// Where things lie in the working memory, and how far the 36 places are from each other.
let together: i32, staged: usize, inputs: usize, inputPlace: usize, outputs: usize, outputPlace: usize, plane: usize

/** Cuts the output map into tiles, and the working memory into what they need. */
function cutIntoTiles(room: usize): void {
  across = (outputWidth + 3) / 4
  down = (outputHeight + 3) / 4
  tiles = images * across * down
  together = tilesTogether()
  staged = room + places * 16
  inputs = staged + (places * <usize>max(channels, filters) << 2)
  inputPlace = (<usize>(together * channels) << 2) + 64
  outputs = inputs + places * inputPlace
  outputPlace = (<usize>(together * filters) << 2) + 64
  plane = <usize>(channels * filters) << 2
}

/**
 * Transforms a kernel.
 * @param kernel  shape [3, 3, channels, filters]
 * @param turned  whether to turn it by 180 degrees
 * @param to      shape [36, filters / 8, channels, 8]
 */
export function transformKernel(kernel: usize, turned: bool, to: usize, room: usize): void {
  const plane = <usize>(channels * filters) << 2
  const column: usize = turned ? 0 - plane : plane
  if (turned) kernel += 8 * plane
  for (let c = 0; c < channels; c++)
    for (let f = 0; f < filters; f += 4) {
      const at = kernel + (<usize>(c * filters + f) << 2)
      for (let y: usize = 0; y < 3; y++) kernelLine(at + 3 * y * column, column, room + y * 96, 16)
      const out = to + (<usize>(((f >> 3) * channels + c) * 8 + (f & 7)) << 2)
      for (let x: usize = 0; x < 6; x++) kernelLine(room + x * 16, 96, out + x * plane, 6 * plane)
    }
}

/**
 * A convolution.
 * @param top, left  zeros that the input map is to have above and to the left of it
 * @param kernel     as {@link transformKernel} gives it
 */
export function convolveTiles(x: usize, top: i32, left: i32, kernel: usize, y: usize, room: usize): void {
  cutIntoTiles(room)
  for (let first = 0; first < tiles; first += together) {
    const count = min(together, tiles - first)
    for (let t = 0; t < count; t++) transformInput(x, top, left, first + t, inputs + (<usize>(t * channels) << 2), inputPlace, room)
    for (let place: usize = 0; place < places; place++)
      multiply(
        inputs + place * inputPlace, <usize>channels << 2, 4, kernel + place * plane,
        outputs + place * outputPlace, <usize>filters << 2, count, channels, filters >> 3, false,
      )
    for (let t = 0; t < count; t++) transformOutput(outputs + (<usize>(t * filters) << 2), outputPlace, first + t, y, room)
  }
}

/**
 * The gradient of a kernel, shape [3, 3, channels, filters].
 * @param x      padded input
 * @param dy     gradient of the output
 * @param sums   working memory as large as a transformed kernel
 */
export function filterGradientOfTiles(x: usize, dy: usize, gradient: usize, sums: usize, room: usize): void {
  cutIntoTiles(room)
  for (let first = 0; first < tiles; first += together) {
    const count = min(together, tiles - first)
    for (let t = 0; t < count; t++) {
      transformInput(x, 0, 0, first + t, inputs + (<usize>(t * channels) << 2), inputPlace, room)
      transformGradient(dy, first + t, outputs + (<usize>t << 5), outputPlace, <usize>count << 5, room)
    }
    for (let place: usize = 0; place < places; place++)
      multiply(
        inputs + place * inputPlace, 4, <usize>channels << 2, outputs + place * outputPlace,
        sums + place * plane, <usize>filters << 2, channels, count, filters >> 3, first > 0,
      )
  }
  for (let c = 0; c < channels; c++)
    for (let f = 0; f < filters; f += 4) {
      const o = <usize>(c * filters + f) << 2
      for (let y: usize = 0; y < 6; y++) kernelGradientLine(sums + o + 6 * y * plane, plane, room + y * 48, 16)
      for (let kx: usize = 0; kx < 3; kx++)
        kernelGradientLine(room + kx * 16, 48, gradient + o + kx * plane, 3 * plane)
    }
}

/** One tile's inputs, at their places. */
function transformInput(x: usize, top: i32, left: i32, tile: i32, to: usize, place: usize, room: usize): void {
  const row = tile / across
  const n = row / down
  const y = (row % down) * 4 - top
  const column = (tile % across) * 4 - left
  let step = <usize>channels << 2
  let line = step * inputWidth
  let at = x + <usize>((n * inputHeight + y) * inputWidth + column) * step
  if (y < 0 || column < 0 || y + 6 > inputHeight || column + 6 > inputWidth) {
    stage(x + <usize>n * inputHeight * line, step, y, column, 6, inputHeight, inputWidth, staged)
    at = staged
    line = 6 * step
  }
  for (let c = 0; c < channels; c += 4) {
    for (let i: usize = 0; i < 6; i++) inputLine(at + i * line, step, room + i * 96, 16)
    for (let j: usize = 0; j < 6; j++) inputLine(room + j * 16, 96, to + j * place, 6 * place)
    at += 16
    to += 16
  }
}

/** One tile's outputs from what is at their places; those outside of the map are dropped. */
function transformOutput(from: usize, place: usize, tile: i32, y: usize, room: usize): void {
  const row = tile / across
  const top = (row % down) * 4
  const left = (tile % across) * 4
  const step = <usize>filters << 2
  const line = step * outputWidth
  let at = y + <usize>((row / down * outputHeight + top) * outputWidth + left) * step
  const height = min(4, outputHeight - top), width = min(4, outputWidth - left)
  const results = room + 384
  for (let f = 0; f < filters; f += 4) {
    for (let j: usize = 0; j < 6; j++) outputLine(from + j * place, 6 * place, room + j * 16, 96)
    for (let i = 0; i < height; i++) {
      outputLine(room + <usize>i * 96, 16, results, 16)
      for (let j = 0; j < width; j++) v128.store(at + <usize>i * line + <usize>j * step, v128.load(results + <usize>(j << 4)))
    }
    from += 16
    at += 16
  }
}

/** One tile's gradients, at their places, in panels of eight filters that lie `panel` bytes apart. */
function transformGradient(dy: usize, tile: i32, to: usize, place: usize, panel: usize, room: usize): void {
  const row = tile / across
  const top = (row % down) * 4
  const left = (tile % across) * 4
  const step = <usize>filters << 2
  let line = step * outputWidth
  const image = dy + <usize>(row / down * outputHeight) * line
  let at = image + <usize>(top * outputWidth + left) * step
  if (top + 4 > outputHeight || left + 4 > outputWidth) {
    stage(image, step, top, left, 4, outputHeight, outputWidth, staged)
    at = staged
    line = 4 * step
  }
  for (let f = 0; f < filters; f += 4) {
    for (let i: usize = 0; i < 4; i++) gradientLine(at + i * line, step, room + i * 96, 16)
    const out = to + <usize>(f >> 3) * panel + <usize>((f & 4) << 2)
    for (let j: usize = 0; j < 6; j++) gradientLine(room + j * 16, 96, out + j * place, 6 * place)
    at += 16
  }
}

/** Copies a square of a map, of which some lies outside: there it is zero. */
function stage(image: usize, step: usize, top: i32, left: i32, side: i32, height: i32, width: i32, to: usize): void {
  for (let y = top; y < top + side; y++)
    for (let x = left; x < left + side; x++) {
      if (y < 0 || x < 0 || y >= height || x >= width) memory.fill(to, 0, step)
      else memory.copy(to, image + <usize>(y * width + x) * step, step)
      to += step
    }
}
