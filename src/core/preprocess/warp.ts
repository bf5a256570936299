import type {Pixels} from '../dataset.ts'
import type {MapShape} from '../ndarray.ts'
import type {Random} from '../random.ts'

/** How far images are moved at random; 0 leaves them where they are. */
export interface Augmentation {
  /** Shift along each axis, at most so many pixels. */
  readonly shift: number
  /** Turn about the middle, at most so many degrees. */
  readonly turn: number
  /** Magnification 1 ± at most this. */
  readonly zoom: number
}

/** Where the content of an image goes: turned and magnified about its middle, then shifted. */
export interface Change {
  /** Pixels, to the right and down. */
  readonly right: number
  readonly down: number
  /** Radians, clockwise as seen on a screen. */
  readonly turn: number
  /** Magnification, > 0. */
  readonly zoom: number
}

/** A change at random, each part uniform in its range. */
export function drawChange({shift, turn, zoom}: Augmentation, random: Random): Change {
  const within = (most: number) => most * (2 * random() - 1)
  return {
    right: within(shift),
    down: within(shift),
    turn: (within(turn) * Math.PI) / 180,
    zoom: 1 + within(zoom),
  }
}

/**
 * Applies a change to an image, interpolating bilinearly; outside is 0.
 * @param image  shape [height, width, channels], flattened
 * @param output same shape; all of it is written
 */
export function warp(image: Pixels, shape: MapShape, change: Change, output: Float32Array): void {
  const [height, width, channels] = shape
  const [middleY, middleX] = [(height - 1) / 2, (width - 1) / 2]
  const cosine = Math.cos(change.turn) / change.zoom
  const sine = Math.sin(change.turn) / change.zoom
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      // Backwards: where does what lands here come from?
      const dx = x - middleX - change.right
      const dy = y - middleY - change.down
      const fromX = middleX + cosine * dx + sine * dy
      const fromY = middleY - sine * dx + cosine * dy
      for (let c = 0; c < channels; c++)
        output[(y * width + x) * channels + c] = sample(image, shape, [fromY, fromX], c)
    }
}

/** The image between its pixels. */
function sample(image: Pixels, shape: MapShape, [y, x]: [number, number], channel: number): number {
  const [height, width, channels] = shape
  const [top, left] = [Math.floor(y), Math.floor(x)]
  const [v, u] = [y - top, x - left]
  const pixel = (row: number, column: number) =>
    row < 0 || row >= height || column < 0 || column >= width
      ? 0
      : image[(row * width + column) * channels + channel]
  const above = (1 - u) * pixel(top, left) + u * pixel(top, left + 1)
  const below = (1 - u) * pixel(top + 1, left) + u * pixel(top + 1, left + 1)
  return (1 - v) * above + v * below
}
