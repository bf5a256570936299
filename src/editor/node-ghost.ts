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
