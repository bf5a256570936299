// The product of two matrices, float32: the one loop that training spends most of its time in.

/** a · b + c; rounded once where the machine can and the module is built for it. */
// @ts-ignore: decorator
@inline
export function madd(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_madd(a, b, c) : f32x4.add(c, f32x4.mul(a, b))
}

/**
 * c = a · b, or c += a · b where it `adds`. The element [i, p] of `a` lies at a + i · ai + p · ap. `b` lies in
 * panels of eight columns, [panels, depth, 8]; rows of `c` lie `ci` apart.
 * @param ai, ap, ci  in bytes
 */
export function multiply(
  a: usize, ai: usize, ap: usize, b: usize, c: usize, ci: usize, rows: i32, depth: i32, panels: i32, adds: bool,
): void {
  for (let panel = 0; panel < panels; panel++) {
    let i = 0
    let at = a, to = c
    for (; i + 6 <= rows; i += 6) {
      sixRows(at, ai, ap, b, depth, to, ci, adds)
      at += 6 * ai
      to += 6 * ci
    }
    for (; i < rows; i++) {
      oneRow(at, ap, b, depth, to, adds)
      at += ai
      to += ci
    }
    b += <usize>depth << 5
    c += 32
  }
}

/** Six rows by eight columns: twelve sums in registers hide the latency of adding. */
function sixRows(a: usize, ai: usize, ap: usize, b: usize, depth: i32, c: usize, ci: usize, adds: bool): void {
  const c1 = c + ci, c2 = c1 + ci, c3 = c2 + ci, c4 = c3 + ci, c5 = c4 + ci
  let s0 = f32x4.splat(0), t0 = s0, s1 = s0, t1 = s0, s2 = s0, t2 = s0
  let s3 = s0, t3 = s0, s4 = s0, t4 = s0, s5 = s0, t5 = s0
  if (adds) {
    s0 = v128.load(c); t0 = v128.load(c, 16)
    s1 = v128.load(c1); t1 = v128.load(c1, 16)
    s2 = v128.load(c2); t2 = v128.load(c2, 16)
    s3 = v128.load(c3); t3 = v128.load(c3, 16)
    s4 = v128.load(c4); t4 = v128.load(c4, 16)
    s5 = v128.load(c5); t5 = v128.load(c5, 16)
  }
  let a1 = a + ai, a2 = a1 + ai, a3 = a2 + ai, a4 = a3 + ai, a5 = a4 + ai
  const end = b + (<usize>depth << 5)
  while (b < end) {
    const low = v128.load(b), high = v128.load(b, 16)
    const x0 = v128.load32_splat(a)
    s0 = madd(x0, low, s0); t0 = madd(x0, high, t0)
    const x1 = v128.load32_splat(a1)
    s1 = madd(x1, low, s1); t1 = madd(x1, high, t1)
    const x2 = v128.load32_splat(a2)
    s2 = madd(x2, low, s2); t2 = madd(x2, high, t2)
    const x3 = v128.load32_splat(a3)
    s3 = madd(x3, low, s3); t3 = madd(x3, high, t3)
    const x4 = v128.load32_splat(a4)
    s4 = madd(x4, low, s4); t4 = madd(x4, high, t4)
    const x5 = v128.load32_splat(a5)
    s5 = madd(x5, low, s5); t5 = madd(x5, high, t5)
    a += ap; a1 += ap; a2 += ap; a3 += ap; a4 += ap; a5 += ap
    b += 32
  }
  v128.store(c, s0); v128.store(c, t0, 16)
  v128.store(c1, s1); v128.store(c1, t1, 16)
  v128.store(c2, s2); v128.store(c2, t2, 16)
  v128.store(c3, s3); v128.store(c3, t3, 16)
  v128.store(c4, s4); v128.store(c4, t4, 16)
  v128.store(c5, s5); v128.store(c5, t5, 16)
}

function oneRow(a: usize, ap: usize, b: usize, depth: i32, c: usize, adds: bool): void {
  let s = f32x4.splat(0), t = s
  if (adds) { s = v128.load(c); t = v128.load(c, 16) }
  const end = b + (<usize>depth << 5)
  while (b < end) {
    const x = v128.load32_splat(a)
    s = madd(x, v128.load(b), s)
    t = madd(x, v128.load(b, 16), t)
    a += ap
    b += 32
  }
  v128.store(c, s)
  v128.store(c, t, 16)
}
