// How a layer fits a chip, in words.
import {showCount} from '../graph/facts.ts'
import type {NodeOutlook} from '../graph/inspect.ts'
import type {Fact} from '../graph/node.ts'
import {say, spoken} from '../words/say.ts'

type Fit = NonNullable<NodeOutlook['fit']>

/** More cores than a chip has: more chips, or one that is loaded several times. */
export const isCrowded = ({cores, coresOfChip}: Fit): boolean => cores > coresOfChip

const percent = (share: number) => `${Math.round(100 * share)} %`

/** Shares of what there is, and what each is a share of. */
export function fitBars({fanIn, mostInputs, axons, axonsOfCore, cores, coresOfChip}: Fit) {
  return [
    {label: say`Fan-in`, share: fanIn / mostInputs, value: percent(fanIn / mostInputs)},
    {label: say`Axons`, share: axons / axonsOfCore, value: percent(axons / axonsOfCore)},
    {label: say`Cores`, share: cores / coresOfChip, value: cores === 0 ? '–' : showCount(cores)},
  ]
}

/** Every figure of a fit. */
export function fitFacts(fit: Fit): Fact[] {
  const {fanIn, mostInputs, axons, axonsOfCore, cores, coresOfChip, extension} = fit
  const joined = extension > 1 ? say`, ${extension} columns joined` : ''
  return [
    {label: say`Fan-in`, value: say`${showCount(fanIn)} of at most ${showCount(mostInputs)}`},
    {label: say`Axons of a core`, value: say`${showCount(axons)} of ${showCount(axonsOfCore)}${joined}`},
    {
      label: say`Cores, at least`,
      value: cores === 0 ? say`does not fit` : say`${showCount(cores)} of ${showCount(coresOfChip)}`,
    },
    ...(isCrowded(fit) ? [{label: say`So`, value: say`more chips, or loaded several times`}] : []),
  ]
}

/** The fit as it is read aloud, and as the tip of its meter has it. */
export const spokenFit = (fit: Fit): string =>
  fit.problem === undefined
    ? say`fits ${fit.chip}: ${fitFacts(fit)
        .map(({label, value}) => `${label.toLowerCase()} ${value}`)
        .join(', ')}`
    : say`does not fit ${fit.chip}: ${spoken(fit.problem)} ${spoken(fit.remedy ?? '')}`
