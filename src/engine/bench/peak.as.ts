// How many additions of 8 bits this machine does per second: the most that any simulator of this kind can do.

/** Adds the bytes of 4 KiB at `from` to eight sums, again and again; returns something that depends on them. */
export function addAll(from: usize, rounds: i32): i32 {
  let a = i8x16.splat(0), b = a, c = a, d = a, e = a, f = a, g = a, h = a
  const end = from + 4096
  for (let round = 0; round < rounds; round++)
    for (let at = from; at < end; at += 256) {
      a = i8x16.add(a, v128.load(at))
      b = i8x16.add(b, v128.load(at, 16))
      c = i8x16.add(c, v128.load(at, 32))
      d = i8x16.add(d, v128.load(at, 48))
      e = i8x16.add(e, v128.load(at, 64))
      f = i8x16.add(f, v128.load(at, 80))
      g = i8x16.add(g, v128.load(at, 96))
      h = i8x16.add(h, v128.load(at, 112))
      a = i8x16.add(a, v128.load(at, 128))
      b = i8x16.add(b, v128.load(at, 144))
      c = i8x16.add(c, v128.load(at, 160))
      d = i8x16.add(d, v128.load(at, 176))
      e = i8x16.add(e, v128.load(at, 192))
      f = i8x16.add(f, v128.load(at, 208))
      g = i8x16.add(g, v128.load(at, 224))
      h = i8x16.add(h, v128.load(at, 240))
    }
  return i8x16.bitmask(i8x16.add(i8x16.add(i8x16.add(a, b), i8x16.add(c, d)), i8x16.add(i8x16.add(e, f), i8x16.add(g, h))))
}
