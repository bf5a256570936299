// What a node on the canvas shows of the frozen run.

/** A figure now and then, or a parameter that has changed. */
export interface GhostLine {
  readonly label: string
  readonly now: string
  /** In the frozen run; empty where there is nothing to put beside. */
  readonly then: string
  /** `▼ 62 %`, or `=`. */
  readonly change: string
}

export interface NodeGhost {
  /** What is most telling, at most two. */
  readonly lines: readonly GhostLine[]
  /** Whether anything is other than it was. */
  readonly differs: boolean
  /** All of it in words. */
  readonly spoken: string
}

/** Where nodes are smaller, only the first line is shown. */
export const tightBelow = 0.75

const unzoom = (k: number) => Math.min(2.2, Math.max(1, 0.9 / k))

/** How much larger than nodes these words are written, so that they can be read. @param k  the zoom */
export const unzoomOf = (ghosts: ReadonlyMap<string, NodeGhost> | undefined, k: number) =>
  ghosts && ghosts.size > 0 ? {'--unzoom': unzoom(k).toFixed(2)} : undefined

/** How high they are together, in canvas pixels, as the style sheet has it. @param k  the zoom */
export const ghostHeight = ({lines}: NodeGhost, k: number) =>
  (k < tightBelow ? 1 : lines.length) * 10.5 * 1.4 * unzoom(k) + 4
