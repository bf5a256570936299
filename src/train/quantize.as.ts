// Batch normalization, ReLU, clip and the median quantizer as one step over a map seen as a matrix
// float32 [rows, channels]: y = quantize(clip(x · scale + shift, 0, bound)), scale and shift one per channel.
// Each kernel handles four channels at a time, and those left over one at a time.

// Sums of so many rows are kept apart before they are added to the total: float32 loses less.
const rowsPerSum: i32 = 512

/**
 * Mean and population variance of each channel over the rows, shape [2, channels]. Summed relative to the
 * first row, so that a mean far from zero costs no digits.
 */
export function channelMoments(x: usize, rows: i32, channels: i32, moments: usize): void {
  const step = <usize>channels << 2
  let c = 0
  for (; c + 4 <= channels; c += 4) {
    let at = x + (<usize>c << 2)
    const pivot = v128.load(at)
    let total = f32x4.splat(0), totalSquares = total
    for (let left = rows; left > 0; left -= rowsPerSum) {
      const end = at + <usize>min(left, rowsPerSum) * step
      let sum = f32x4.splat(0), squares = sum
      for (; at < end; at += step) {
        const d = f32x4.sub(v128.load(at), pivot)
        sum = f32x4.add(sum, d)
        squares = f32x4.add(squares, f32x4.mul(d, d))
      }
      total = f32x4.add(total, sum)
      totalSquares = f32x4.add(totalSquares, squares)
    }
    const n = f32x4.splat(<f32>rows)
    const shift = f32x4.div(total, n)
    const variance = f32x4.sub(f32x4.div(totalSquares, n), f32x4.mul(shift, shift))
    v128.store(moments + (<usize>c << 2), f32x4.add(pivot, shift))
    v128.store(moments + step + (<usize>c << 2), f32x4.max(variance, f32x4.splat(0)))
  }
  for (; c < channels; c++) {
    const first = x + (<usize>c << 2)
    const pivot = load<f32>(first)
    let sum: f64 = 0, squares: f64 = 0
    for (let row = 0; row < rows; row++) {
      const d = load<f32>(first + <usize>row * step) - pivot
      sum += d
      squares += d * d
    }
    const shift = sum / rows
    store<f32>(moments + (<usize>c << 2), <f32>(pivot + shift))
    store<f32>(moments + step + (<usize>c << 2), <f32>max<f64>(0, squares / rows - shift * shift))
  }
}

/**
 * The forward step. `affine`: scale, then shift, shape [2, channels]. `perUnit` = 2^k levels per unit.
 * The quantizer rounds half to even after adding 1e-5, as the published code does.
 */
export function quantize(
  x: usize, rows: i32, channels: i32, affine: usize, bound: f32, perUnit: f32, y: usize,
): void {
  const zero = f32x4.splat(0), most = f32x4.splat(bound), tie = f32x4.splat(1e-5)
  const up = f32x4.splat(perUnit), down = f32x4.splat(1 / perUnit)
  const shifts = affine + (<usize>channels << 2)
  for (let row = 0; row < rows; row++) {
    let c = 0
    for (; c + 4 <= channels; c += 4) {
      const o = <usize>c << 2
      const affined = f32x4.add(f32x4.mul(v128.load(x + o), v128.load(affine + o)), v128.load(shifts + o))
      const clipped = f32x4.pmin(most, f32x4.pmax(zero, affined))
      v128.store(y + o, f32x4.mul(f32x4.nearest(f32x4.add(f32x4.mul(clipped, up), tie)), down))
    }
    for (; c < channels; c++) {
      const o = <usize>c << 2
      const affined = load<f32>(x + o) * load<f32>(affine + o) + load<f32>(shifts + o)
      const clipped = min<f32>(bound, max<f32>(0, affined))
      store<f32>(y + o, nearest<f32>(clipped * perUnit + <f32>1e-5) * (<f32>1 / perUnit))
    }
    x += <usize>channels << 2
    y += <usize>channels << 2
  }
}

/** The forward step without a quantizer: y = max(0, x · scale + shift). */
export function rectify(x: usize, rows: i32, channels: i32, affine: usize, y: usize): void {
  const zero = f32x4.splat(0)
  const shifts = affine + (<usize>channels << 2)
  for (let row = 0; row < rows; row++) {
    let c = 0
    for (; c + 4 <= channels; c += 4) {
      const o = <usize>c << 2
      const affined = f32x4.add(f32x4.mul(v128.load(x + o), v128.load(affine + o)), v128.load(shifts + o))
      v128.store(y + o, f32x4.pmax(zero, affined))
    }
    for (; c < channels; c++) {
      const o = <usize>c << 2
      store<f32>(y + o, max<f32>(0, load<f32>(x + o) * load<f32>(affine + o) + load<f32>(shifts + o)))
    }
    x += <usize>channels << 2
    y += <usize>channels << 2
  }
}

/**
 * First half of the gradient. With d = dy where 0 < x · scale + shift ≤ bound and 0 elsewhere (straight
 * through the rounding): `sums[c]` = Σ d, `sums[channels + c]` = Σ d · (x − mean).
 */
export function gradientSums(
  x: usize, dy: usize, rows: i32, channels: i32, affine: usize, means: usize, bound: f32, sums: usize,
): void {
  const step = <usize>channels << 2
  const shifts = affine + step
  const zero = f32x4.splat(0), most = f32x4.splat(bound)
  let c = 0
  for (; c + 4 <= channels; c += 4) {
    const o = <usize>c << 2
    const scale = v128.load(affine + o), shift = v128.load(shifts + o), mean = v128.load(means + o)
    let total = zero, totalCentred = zero
    let at = x + o, dyAt = dy + o
    for (let left = rows; left > 0; left -= rowsPerSum) {
      const end = at + <usize>min(left, rowsPerSum) * step
      let sum = zero, centred = zero
      for (; at < end; at += step, dyAt += step) {
        const value = v128.load(at)
        const d = passing(value, v128.load(dyAt), scale, shift, zero, most)
        sum = f32x4.add(sum, d)
        centred = f32x4.add(centred, f32x4.mul(d, f32x4.sub(value, mean)))
      }
      total = f32x4.add(total, sum)
      totalCentred = f32x4.add(totalCentred, centred)
    }
    v128.store(sums + o, total)
    v128.store(sums + step + o, totalCentred)
  }
  for (; c < channels; c++) {
    const o = <usize>c << 2
    const mean = load<f32>(means + o)
    let sum: f64 = 0, centred: f64 = 0
    for (let row = 0; row < rows; row++) {
      const value = load<f32>(x + o + <usize>row * step)
      const affined = value * load<f32>(affine + o) + load<f32>(shifts + o)
      const d: f32 = affined > 0 && affined <= bound ? load<f32>(dy + o + <usize>row * step) : 0
      sum += d
      centred += d * (value - mean)
    }
    store<f32>(sums + o, <f32>sum)
    store<f32>(sums + step + o, <f32>centred)
  }
}

/**
 * Second half of the gradient: dx = d · slope + x · tilt + offset, `line` being slope, tilt and offset per
 * channel, shape [3, channels]. What tilt and offset take away is how x moves the batch's mean and variance.
 */
export function quantizeGradient(
  x: usize, dy: usize, rows: i32, channels: i32, affine: usize, line: usize, bound: f32, dx: usize,
): void {
  const step = <usize>channels << 2
  const shifts = affine + step, tilts = line + step, offsets = tilts + step
  const zero = f32x4.splat(0), most = f32x4.splat(bound)
  for (let row = 0; row < rows; row++) {
    let c = 0
    for (; c + 4 <= channels; c += 4) {
      const o = <usize>c << 2
      const value = v128.load(x + o)
      const d = passing(value, v128.load(dy + o), v128.load(affine + o), v128.load(shifts + o), zero, most)
      const moved = f32x4.add(f32x4.mul(value, v128.load(tilts + o)), v128.load(offsets + o))
      v128.store(dx + o, f32x4.add(f32x4.mul(d, v128.load(line + o)), moved))
    }
    for (; c < channels; c++) {
      const o = <usize>c << 2
      const value = load<f32>(x + o)
      const affined = value * load<f32>(affine + o) + load<f32>(shifts + o)
      const d: f32 = affined > 0 && affined <= bound ? load<f32>(dy + o) : 0
      store<f32>(dx + o, d * load<f32>(line + o) + value * load<f32>(tilts + o) + load<f32>(offsets + o))
    }
    x += step
    dy += step
    dx += step
  }
}

/** `dy` where the normalized value lies above 0 and not above the bound, 0 elsewhere. */
// @ts-ignore: decorator
@inline
function passing(value: v128, dy: v128, scale: v128, shift: v128, zero: v128, most: v128): v128 {
  const affined = f32x4.add(f32x4.mul(value, scale), shift)
  return v128.and(dy, v128.and(f32x4.gt(affined, zero), f32x4.le(affined, most)))
}
