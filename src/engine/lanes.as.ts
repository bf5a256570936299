// Images live in the lanes: a map is stored [y][x][channel][32 images], one byte per spike count, so that one
// 128-bit load reads 16 images and no patch is ever gathered. Borders of zeros surround each map.

/** Images that go through the network together. */
export const LANES: usize = 32
