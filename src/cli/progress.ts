import type {RunEvent} from '../graph/run.ts'
import type {Terminal} from './host.ts'

/** One line that tells how far a run is, on a terminal that can rewrite it; nothing elsewhere. */
export function progressLine({err}: Terminal) {
  const lively = process.stderr.isTTY
  const show = (text: string) => lively && err(`\r\u001b[K${text}`)
  return {
    hear: (event: RunEvent) => {
      if (event.type === 'started') show(`${event.node} …`)
      if (event.type === 'progress') show(`${event.node} ${Math.round(event.fraction * 100)} %`)
    },
    clear: () => show(''),
  }
}
