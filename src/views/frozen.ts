// The frozen run as a view sees it, and all that a view says of it. Every view is compared in this one way.
import type {FramedFigure} from './figure.ts'
import {computed} from 'vue'
import {comparedSheet, type Sheet} from './compared-table.ts'
import {differenceSentence} from './difference.ts'
import type {Caption} from './export.ts'
import {useFrozenView} from './frozen-view.ts'
import {say} from '../words/say.ts'

/** How a view puts what it shows. */
interface Telling<Display, Kept> {
  readonly headline: (display: Display) => string
  readonly figures: (display: Display) => readonly FramedFigure[]
  /** For files: a line of names, then lines of figures. */
  readonly table: (display: Display) => Sheet
  /** How many columns of that name a line; one where left out. */
  readonly keys?: number
  /** What to compare with, from what the node gave in the frozen run; all of that where left out. */
  readonly adopt?: (kept: Kept) => Display | undefined
}

/** A view's headline, figures and files, compared with those of the frozen run where there is one. */
export function useCompared<Display, Kept = Display>(
  display: () => Display | undefined,
  {headline, figures, table, keys, adopt}: Telling<Display, Kept>,
) {
  const view = useFrozenView()
  const frozen = computed(() => {
    const found = view()?.display as Kept | undefined
    if (found === undefined) return undefined
    return adopt ? adopt(found) : (found as unknown as Display)
  })
  const shown = computed(() => {
    const now = display()
    if (now === undefined) return []
    const then = frozen.value === undefined ? [] : figures(frozen.value)
    return figures(now).map((figure): FramedFigure => {
      const same = then.find(({label}) => label === figure.label)
      return same ? {...figure, then: same.value} : figure
    })
  })
  const title = computed(() => {
    const now = display()
    if (now === undefined) return ''
    const pairs = shown.value.map(({label, value, then}) => ({label, now: value, then}))
    return differenceSentence(pairs) ?? headline(now)
  })
  return {
    /** What the node gave in the frozen run. */
    frozen,
    headline: title,
    figures: shown,
    /** The lines of a file: both runs and the difference. */
    table: (): Sheet => {
      const now = table(display()!)
      return frozen.value === undefined ? now : comparedSheet(now, table(frozen.value), keys)
    },
    /** A caption under the finding, which says what dashed marks are. */
    caption: (description: string, source: string): Caption => {
      if (frozen.value === undefined) return {title: title.value, description, source}
      const changes = view()?.changes ?? []
      const since = changes.length > 0 ? changes.join('; ') : say`nothing changed since`
      return {
        title: title.value,
        description: `${title.value} ${description}`,
        source: `${source.replace(/\.?$/, '.')} ${say`Dashed: the frozen run (${since}).`}`,
      }
    },
  }
}

/** What pictures need of a comparison. */
export type Compared<Display> = Pick<ReturnType<typeof useCompared<Display>>, 'frozen' | 'caption'>
