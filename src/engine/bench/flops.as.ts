// How many float32 multiplications and additions this machine does per second: what training's matrix product is up against.
import {madd} from '../../train/matrix.as'

/** Multiplies the numbers of 4 KiB at `from` by twelve factors and adds them up, again and again: six operations a byte. */
export function multiplyAll(from: usize, rounds: i32): i32 {
  let a = f32x4.splat(0), b = a, c = a, d = a, e = a, f = a, g = a, h = a, i = a, j = a, k = a, l = a
  const end = from + 4096
  for (let round = 0; round < rounds; round++)
    for (let at = from; at < end; at += 16) {
      const x = v128.load(at)
      a = madd(x, x, a)
      b = madd(x, x, b)
      c = madd(x, x, c)
      d = madd(x, x, d)
      e = madd(x, x, e)
      f = madd(x, x, f)
      g = madd(x, x, g)
      h = madd(x, x, h)
      i = madd(x, x, i)
      j = madd(x, x, j)
      k = madd(x, x, k)
      l = madd(x, x, l)
    }
  const first = f32x4.add(f32x4.add(f32x4.add(a, b), f32x4.add(c, d)), f32x4.add(e, f))
  const second = f32x4.add(f32x4.add(f32x4.add(g, h), f32x4.add(i, j)), f32x4.add(k, l))
  return i32x4.extract_lane(f32x4.add(first, second), 0)
}
