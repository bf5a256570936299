// The graph that every candidate shows: nodes in rows, each wired to the next.
export const count = Number(new URLSearchParams(location.search).get('n') ?? 500)
const columns = Math.ceil(Math.sqrt(count * 1.25))
export const placeAt = (i: number) => [(i % columns) * 310, Math.floor(i / columns) * 190] as const

export interface Candidate {
  /** Shows the whole graph; shows it at 100 %. */
  readonly fit: () => unknown
  readonly one: () => unknown
}

const frame = () => new Promise(resolve => requestAnimationFrame(resolve))

/** Says that all is mounted and painted, and how long that took, in milliseconds. */
export async function mounted(began: number, candidate: Candidate) {
  await frame()
  await frame()
  Object.assign(window, {candidate: {ms: performance.now() - began, ...candidate}})
}
