// Measuring, side by side: contenders take turns, so that what disturbs one disturbs all.

/** Something that handles images. */
export interface Contender {
  readonly name: string
  /** Images that one turn handles. */
  readonly images: number
  readonly turn: () => void | Promise<void>
}

/** Images per second by the clock, and per second of processor time of all threads together. */
export interface Lap {
  readonly wall: number
  readonly cpu: number
}

/** What some laps come to. */
export interface Rate {
  readonly median: number
  readonly best: number
  /** Per second of processor time, the median: others that use the machine at the same time hardly change it. */
  readonly cpu: number
}

/** Lets each contender have its turns; the first ones, for warming up, do not count. */
export async function race(contenders: readonly Contender[], {warm, rounds}: {warm: number; rounds: number}) {
  const laps = contenders.map((): Lap[] => [])
  for (let round = 0; round < warm + rounds; round++)
    for (const [i, contender] of contenders.entries()) {
      const lap = await lapOf(contender)
      if (round >= warm) laps[i].push(lap)
    }
  return laps.map(rateOf)
}

async function lapOf({images, turn}: Contender): Promise<Lap> {
  const start = performance.now()
  const before = process.cpuUsage()
  await turn()
  const {user, system} = process.cpuUsage(before)
  return {wall: images / ((performance.now() - start) / 1e3), cpu: images / ((user + system) / 1e6)}
}

/** Median and best of some laps. */
export function rateOf(laps: readonly Lap[]): Rate {
  const wall = laps.map(lap => lap.wall)
  return {median: median(wall), best: Math.max(...wall), cpu: median(laps.map(({cpu}) => cpu))}
}

/** The one in the middle. */
export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1]
