// The figures by which a node's runs are compared, the most telling first.
import type {Metrics} from '../graph/run.ts'
import {amount, count, figure, share, short, type Shown} from '../views/figure.ts'
import {say} from '../words/say.ts'

export interface NamedFigure {
  readonly label: string
  readonly value: Shown
}

const numberOf = (value: unknown) => (typeof value === 'number' ? value : undefined)
const rowsOf = (value: unknown) => (Array.isArray(value) ? (value as readonly Metrics[]) : [])
const part = (whole: unknown, images: unknown) =>
  typeof whole === 'number' && typeof images === 'number' && images > 0 ? whole / images : undefined

/** The accuracy, or that of the last stage or step. */
const accuracyOf = ({accuracy, stages, steps}: Metrics) =>
  numberOf(accuracy) ?? numberOf((rowsOf(stages).at(-1) ?? rowsOf(steps).at(-1))?.accuracy)

/** Spikes of an image that was looked at by itself. */
const spikesOf = ({spikes, layers}: Metrics) => {
  const perStep = rowsOf(layers).flatMap(
    ({spikesPerStep}) => (spikesPerStep as readonly number[] | undefined) ?? [],
  )
  return numberOf(spikes) ?? (perStep.length > 0 ? perStep.reduce((sum, each) => sum + each, 0) : undefined)
}

const energyOf = ({energy, microjoulesSnn}: Metrics) =>
  numberOf(energy) ?? (Array.isArray(microjoulesSnn) ? Number(microjoulesSnn[1]) * 1e-6 : undefined)

/** Whether its spikes are of many images. */
const isPerImage = ({images, spikesPerImage}: Metrics) => images !== undefined || spikesPerImage !== undefined

/** Figures of what a node measured, per image where it is of many. */
export function leadingFigures(metrics: Metrics): NamedFigure[] {
  const {images, coresUsed, within5, mismatches, loss, potential, L} = metrics
  const entry = (label: string, value: number | undefined, show: (value: number) => Shown): NamedFigure[] =>
    value === undefined ? [] : [{label, value: show(value)}]
  return [
    ...entry(say`Accuracy`, accuracyOf(metrics), value => share(value, 2)),
    ...entry(say`Spikes`, numberOf(metrics.spikesPerImage) ?? part(metrics.spikes, images), count),
    ...entry(say`SOPs`, numberOf(metrics.sopPerImage) ?? part(metrics.sop, images), short),
    ...entry(say`Cores`, numberOf(coresUsed), count),
    ...entry(say`Energy`, energyOf(metrics), value => amount(value, 'J')),
    ...entry(say`Spikes`, isPerImage(metrics) ? undefined : spikesOf(metrics), count),
    ...entry(say`Potential`, numberOf(potential), value =>
      figure(value, String(Number(value.toPrecision(4)))),
    ),
    ...entry(say`Within 5 %`, numberOf(within5), value => share(value)),
    ...entry(say`Loss`, numberOf(loss), value => figure(value, value.toPrecision(3))),
    ...entry(say`Mismatches`, numberOf(mismatches), count),
    ...entry(say`Levels`, numberOf(L), count),
    ...entry(say`Images`, numberOf(images), count),
  ]
}

/** Figures of one layer of what a simulation measured. */
export function layerFigures({layers, images}: Metrics, name: string): NamedFigure[] {
  const layer = rowsOf(layers).find(row => row.name === name)
  const [spikes, sop] = [part(layer?.spikes, images), part(layer?.sop, images)]
  return [
    ...(spikes === undefined ? [] : [{label: say`Spikes`, value: count(spikes)}]),
    ...(sop === undefined || sop === 0 ? [] : [{label: say`SOPs`, value: short(sop)}]),
  ]
}
