// Winograd's transforms along one line, four channels at a time: vectors are read `step` bytes apart and written
// `to step` bytes apart. Transforming the lines of a square, then those across, transforms the square.
// The points are 0, 1, −1, 2, −2 and infinity.

/** Six inputs to six places. */
// @ts-ignore: decorator
@inline
export function inputLine(at: usize, step: usize, to: usize, toStep: usize): void {
  const x0 = v128.load(at), x1 = v128.load(at + step), x2 = v128.load(at + 2 * step)
  const x3 = v128.load(at + 3 * step), x4 = v128.load(at + 4 * step), x5 = v128.load(at + 5 * step)
  const four = f32x4.splat(4), five = f32x4.splat(5)
  v128.store(to, f32x4.add(f32x4.sub(f32x4.mul(four, x0), f32x4.mul(five, x2)), x4))
  const p = f32x4.sub(x4, f32x4.mul(four, x2)), q = f32x4.sub(x3, f32x4.mul(four, x1))
  v128.store(to + toStep, f32x4.add(p, q))
  v128.store(to + 2 * toStep, f32x4.sub(p, q))
  const r = f32x4.sub(x4, x2), half = f32x4.sub(x3, x1), s = f32x4.add(half, half)
  v128.store(to + 3 * toStep, f32x4.add(r, s))
  v128.store(to + 4 * toStep, f32x4.sub(r, s))
  v128.store(to + 5 * toStep, f32x4.add(f32x4.sub(f32x4.mul(four, x1), f32x4.mul(five, x3)), x5))
}

/** What is at six places to four outputs. */
// @ts-ignore: decorator
@inline
export function outputLine(at: usize, step: usize, to: usize, toStep: usize): void {
  const m0 = v128.load(at), m1 = v128.load(at + step), m2 = v128.load(at + 2 * step)
  const m3 = v128.load(at + 3 * step), m4 = v128.load(at + 4 * step), m5 = v128.load(at + 5 * step)
  const s = f32x4.add(m1, m2), d = f32x4.sub(m1, m2), u = f32x4.add(m3, m4), w = f32x4.sub(m3, m4)
  v128.store(to, f32x4.add(f32x4.add(m0, s), u))
  v128.store(to + toStep, f32x4.add(d, f32x4.add(w, w)))
  v128.store(to + 2 * toStep, f32x4.add(s, f32x4.mul(f32x4.splat(4), u)))
  v128.store(to + 3 * toStep, f32x4.add(f32x4.add(d, f32x4.mul(f32x4.splat(8), w)), m5))
}

/** Four gradients of outputs to six places. */
// @ts-ignore: decorator
@inline
export function gradientLine(at: usize, step: usize, to: usize, toStep: usize): void {
  const y0 = v128.load(at), y1 = v128.load(at + step), y2 = v128.load(at + 2 * step), y3 = v128.load(at + 3 * step)
  v128.store(to, y0)
  const e = f32x4.add(y0, y2), o = f32x4.add(y1, y3)
  v128.store(to + toStep, f32x4.add(e, o))
  v128.store(to + 2 * toStep, f32x4.sub(e, o))
  const four = f32x4.splat(4)
  const even = f32x4.add(y0, f32x4.mul(four, y2)), half = f32x4.add(y1, f32x4.mul(four, y3)), odd = f32x4.add(half, half)
  v128.store(to + 3 * toStep, f32x4.add(even, odd))
  v128.store(to + 4 * toStep, f32x4.sub(even, odd))
  v128.store(to + 5 * toStep, y3)
}

/** Three weights to six places. */
// @ts-ignore: decorator
@inline
export function kernelLine(at: usize, step: usize, to: usize, toStep: usize): void {
  const g0 = v128.load(at), g1 = v128.load(at + step), g2 = v128.load(at + 2 * step)
  const sixth = f32x4.splat(1 / 6)
  v128.store(to, f32x4.mul(g0, f32x4.splat(0.25)))
  const outer = f32x4.mul(f32x4.add(g0, g2), sixth), inner = f32x4.mul(g1, sixth)
  v128.store(to + toStep, f32x4.neg(f32x4.add(outer, inner)))
  v128.store(to + 2 * toStep, f32x4.sub(inner, outer))
  const far = f32x4.add(f32x4.mul(g0, f32x4.splat(1 / 24)), f32x4.mul(g2, sixth)), near = f32x4.mul(g1, f32x4.splat(1 / 12))
  v128.store(to + 3 * toStep, f32x4.add(far, near))
  v128.store(to + 4 * toStep, f32x4.sub(far, near))
  v128.store(to + 5 * toStep, g2)
}

/** Gradients of what is at six places to those of three weights. */
// @ts-ignore: decorator
@inline
export function kernelGradientLine(at: usize, step: usize, to: usize, toStep: usize): void {
  const u0 = v128.load(at), u1 = v128.load(at + step), u2 = v128.load(at + 2 * step)
  const u3 = v128.load(at + 3 * step), u4 = v128.load(at + 4 * step), u5 = v128.load(at + 5 * step)
  const sixth = f32x4.splat(1 / 6)
  const near = f32x4.mul(f32x4.add(u1, u2), sixth), far = f32x4.add(u3, u4)
  v128.store(to, f32x4.add(f32x4.sub(f32x4.mul(u0, f32x4.splat(0.25)), near), f32x4.mul(far, f32x4.splat(1 / 24))))
  const slope = f32x4.mul(f32x4.sub(u2, u1), sixth)
  v128.store(to + toStep, f32x4.add(slope, f32x4.mul(f32x4.sub(u3, u4), f32x4.splat(1 / 12))))
  v128.store(to + 2 * toStep, f32x4.add(f32x4.sub(f32x4.mul(far, sixth), near), u5))
}
