import type {RunEvent} from '../graph/run.ts'
import type {Progress} from '../train/state.ts'
import type {Terminal} from './host.ts'

/** One line that is written anew again and again, on a terminal that can do that; nothing elsewhere. */
function liveLine({err}: Terminal) {
  const lively = process.stderr.isTTY
  return (text: string) => lively && err(`\r\u001b[K${text}`)
}

/** One line that tells how far a run is. */
export function progressLine(terminal: Terminal) {
  const show = liveLine(terminal)
  let figures = ''
  return {
    hear: (event: RunEvent) => {
      if (event.type === 'started') {
        figures = ''
        show(`${event.node} …`)
      }
      if (event.type === 'preview' && typeof event.metrics.soFar === 'string')
        figures = ` ${event.metrics.soFar}`
      if (event.type === 'progress') show(`${event.node} ${bar(event.fraction)}${figures}`)
    },
    clear: () => show(''),
  }
}

/** One line that tells how far a training is, at most ten times a second. */
export function trainLine(terminal: Terminal) {
  const show = liveLine(terminal)
  let told = 0
  return {
    hear: ({epoch, epochs, step, steps, loss, imagesPerSecond}: Progress) => {
      const now = performance.now()
      if (now - told < 100) return
      told = now
      const done = ((epoch - 1) * steps + step) / (epochs * steps)
      const speed = Math.round(imagesPerSecond)
      show(`${bar(done)} epoch ${epoch} of ${epochs}, loss ${loss.toFixed(4)}, ${speed} images/s`)
    },
    clear: () => show(''),
  }
}

const width = 24

/** `██████░░░░ 60 %` */
function bar(fraction: number): string {
  const full = Math.round(width * fraction)
  return `${'█'.repeat(full)}${'░'.repeat(width - full)} ${Math.floor(100 * fraction)} %`
}
