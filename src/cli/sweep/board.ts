// How far a sweep is: a table that is rewritten in place on a terminal, a line per result elsewhere.
import type {Terminal} from '../host.ts'

interface Running {
  readonly words: string
  node: string
  fraction: number
}

export interface Board {
  readonly start: (id: string, words: string) => void
  readonly fraction: (id: string, node: string, fraction: number) => void
  /** One is done; `line` says how it went. */
  readonly end: (id: string, line: string) => void
  /** A line that stays. */
  readonly say: (line: string) => void
  readonly close: () => void
}

export interface BoardOptions {
  readonly total: number
  /** Whether the terminal can rewrite lines. */
  readonly lively: boolean
  readonly columns: number
  /** Milliseconds. */
  readonly now: () => number
}

/** Rows of running jobs at most; a queue may run many. */
const mostRows = 12
const redrawAfter = 100

export function createBoard({err}: Pick<Terminal, 'err'>, options: BoardOptions): Board {
  const {total, lively, columns, now} = options
  const began = now()
  const running = new Map<string, Running>()
  let [done, drawn, drawnAt] = [0, 0, -Infinity]

  const wipe = () => {
    if (drawn > 0) err(`\u001b[${drawn}A\r\u001b[J`)
    drawn = 0
  }
  function draw(force = false) {
    if (!lively || (!force && now() - drawnAt < redrawAfter)) return
    wipe()
    const lines = boardLines({done, total, running: [...running.values()], seconds: (now() - began) / 1000})
    err(lines.map(line => `${line.slice(0, columns - 1)}\n`).join(''))
    ;[drawn, drawnAt] = [lines.length, now()]
  }
  const say = (line: string) => {
    if (lively) wipe()
    err(`${line}\n`)
    draw(true)
  }
  return {
    say,
    start(id, words) {
      running.set(id, {words, node: '', fraction: 0})
      draw()
    },
    fraction(id, node, fraction) {
      const job = running.get(id)
      if (job) Object.assign(job, {node, fraction})
      draw()
    },
    end(id, line) {
      running.delete(id)
      done++
      say(`${String(done).padStart(String(total).length)} of ${total}  ${line}`)
    },
    close() {
      if (lively) wipe()
    },
  }
}

/** The table as lines: how far all is, then what each running job does. */
export function boardLines(state: {
  readonly done: number
  readonly total: number
  readonly running: readonly Running[]
  readonly seconds: number
}): string[] {
  const {done, total, running, seconds} = state
  const left =
    done > 0 && done < total ? `, about ${showSeconds((seconds / done) * (total - done))} left` : ''
  const shown = running.slice(0, mostRows)
  const width = Math.max(0, ...shown.map(({words}) => words.length))
  return [
    `${bar(done / total)} ${done} of ${total} done, ${running.length} running${left}`,
    ...shown.map(
      ({words, node, fraction}) =>
        `  ${words.padEnd(width)}  ${bar(fraction, 10)} ${node && `${node} ${Math.round(100 * fraction)} %`}`,
    ),
    ...(running.length > mostRows ? [`  and ${running.length - mostRows} more`] : []),
  ]
}

const bar = (fraction: number, width = 20) => {
  const full = Math.round(Math.min(1, fraction) * width)
  return '█'.repeat(full) + '░'.repeat(width - full)
}

/** `45 s`, `3 min`, `2.5 h`. */
export const showSeconds = (seconds: number): string =>
  seconds < 90
    ? `${Math.round(seconds)} s`
    : seconds < 5400
      ? `${Math.round(seconds / 60)} min`
      : `${(seconds / 3600).toFixed(1)} h`
