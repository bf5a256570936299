// The figures of the papers: accuracy, sparsity and operations by levels, reported beside ours.
import {fault} from '../fault.ts'
import type {Levels} from '../levels.ts'
import type {SweepFigures, SweepTable} from './table.ts'

/** What papers report of one network at some levels. */
interface Reported {
  /** 0 to 1. */
  readonly accuracy: number
  readonly spikesPerImage?: number
  readonly neurons?: number
  readonly sopPerImage?: number
}

interface Paper {
  readonly network: string
  readonly dataset: string
  /** Begin of the names of our data sets. */
  readonly names: RegExp
  readonly fullPrecision: number
  readonly byLevels: Readonly<Record<string, Reported>>
}

/**
 * Reported figures, per image. Neurons of CIFAR are given as the figures show them, without the encoder.
 * @see Zou et al., Frontiers in Neuroscience 2021, and the figures of its code, github.com/edwardzcl/Spatio_temporal_SNNs
 */
export const papers: readonly Paper[] = [
  {
    network: 'LeNet',
    dataset: 'MNIST',
    names: /^MNIST/,
    fullPrecision: 0.9952,
    byLevels: {
      k0B1: {accuracy: 0.9927, spikesPerImage: 6346, neurons: 26_880, sopPerImage: 2_141_156},
      k0B2: {accuracy: 0.9932, spikesPerImage: 7911, neurons: 53_760, sopPerImage: 5_666_338},
      k1B2: {accuracy: 0.9937, spikesPerImage: 18_587, neurons: 107_520, sopPerImage: 27_879_201},
      k0B4: {accuracy: 0.9943},
      k1B1: {accuracy: 0.993},
      k1B4: {accuracy: 0.995},
    },
  },
  {
    network: 'VGG',
    dataset: 'CIFAR-10',
    names: /^CIFAR-10\b/,
    fullPrecision: 0.9285,
    byLevels: {
      k0B1: {accuracy: 0.8912, spikesPerImage: 48_351, neurons: 150_272, sopPerImage: 56_619_352},
      k0B2: {accuracy: 0.9095, spikesPerImage: 72_019, neurons: 300_544, sopPerImage: 166_323_180},
      k1B2: {accuracy: 0.9191, spikesPerImage: 123_604, neurons: 601_088, sopPerImage: 558_788_635},
      k0B4: {accuracy: 0.9165},
      k1B1: {accuracy: 0.9014},
      k1B4: {accuracy: 0.9227},
    },
  },
  {
    network: 'VGG',
    dataset: 'CIFAR-100',
    names: /^CIFAR-100\b/,
    fullPrecision: 0.674,
    byLevels: {
      k0B1: {accuracy: 0.561, spikesPerImage: 51_757, neurons: 150_272, sopPerImage: 61_516_788},
      k0B2: {accuracy: 0.625, spikesPerImage: 83_008, neurons: 300_544, sopPerImage: 195_408_258},
      k1B2: {accuracy: 0.65, spikesPerImage: 142_654, neurons: 601_088, sopPerImage: 650_691_881},
      k0B4: {accuracy: 0.656},
      k1B1: {accuracy: 0.592},
      k1B4: {accuracy: 0.662},
    },
  },
]

/** How a network itself did on a data set, without spikes. */
export interface TestScore {
  /** `full` for a baseline without levels. */
  readonly precision: 'full' | undefined
  readonly testedOn: string
  readonly images: number
  readonly correct: number
  /** 0 to 1. */
  readonly accuracy: number
}

/** Figures of ours: those of a sweep, or the accuracy alone of a network without spikes. */
type Ours = Pick<SweepFigures, 'accuracy'> & Partial<Omit<SweepFigures, 'accuracy'>>

/** Ours beside what is reported, at some levels. */
export interface PaperGroup {
  /** `Single-spike`, `L = 8`, `Full precision`. */
  readonly name: string
  /** `k0B1`. */
  readonly levels: string
  readonly ours: Ours | undefined
  readonly reported: Reported | undefined
}

export interface PaperFigures {
  /** `MNIST`, and our own name of it. */
  readonly dataset: string
  readonly network: string
  readonly groups: readonly PaperGroup[]
  readonly images: number
}

const names: Readonly<Record<string, string>> = {k0B1: 'Single-spike', k0B2: 'Two-spike', k1B2: 'Four-spike'}
const order = Object.keys(names)

const labelOf = ({k, B}: Levels) => `k${k}B${B}`

/**
 * What a sweep found, beside what is reported of its data set: the three levels of the papers' figures, and whatever
 * other levels the sweep has. Of several rows with the same levels, seeds are averaged and the first of what else
 * varies counts.
 * @param baseline  fills the bar of full precision, if it is that of a full-precision network on the same data set
 * @throws Fault `network` if it is not
 */
export function paperFigures({columns, rows}: SweepTable, baseline?: TestScore): PaperFigures {
  const done = rows.flatMap(({values, figures}) => (figures ? {values, figures} : []))
  const dataset = done[0]?.figures.dataset ?? ''
  const paper = papers.find(each => each.names.test(dataset))
  if (baseline) checkBaseline(baseline, dataset)
  const found = new Map<string, SweepFigures>()
  const known = [...new Set([...order, ...done.map(({figures}) => labelOf(figures.levels))])]
  const others = (values: readonly unknown[]) =>
    JSON.stringify(values.filter((_, i) => columns[i] !== 'seed'))
  for (const levels of known) {
    const here = done.filter(({figures}) => labelOf(figures.levels) === levels)
    const same = here.filter(({values}) => others(values) === others(here[0].values))
    if (same.length > 0) found.set(levels, averageOf(same.map(({figures}) => figures)))
  }
  return {
    dataset: paper?.dataset ?? dataset,
    network: paper?.network ?? '',
    images: done[0]?.figures.images ?? 0,
    groups: [
      ...known.map(levels => {
        const ours = found.get(levels)
        const count = ours && 2 ** ours.levels.k * ours.levels.B
        return {name: names[levels] ?? `L = ${count ?? '?'}`, levels, ours, reported: paper?.byLevels[levels]}
      }),
      ...fullPrecision(paper, baseline),
    ],
  }
}

/** The bar of networks without levels. */
function fullPrecision(paper: Paper | undefined, baseline: TestScore | undefined): PaperGroup[] {
  if (!paper && !baseline) return []
  const ours = baseline && {accuracy: baseline.accuracy}
  return [{name: 'FP32', levels: 'float', ours, reported: paper && {accuracy: paper.fullPrecision}}]
}

/** @throws Fault `network` for a test of something else */
function checkBaseline({precision, testedOn}: TestScore, dataset: string) {
  if (precision !== 'full')
    throw fault('network', {
      problem: 'The network that was tested is quantized, so it is no full-precision baseline',
      fix: 'Set Precision to Full at its Input node',
    })
  if (dataset !== '' && testedOn !== dataset)
    throw fault('network', {
      problem: `The baseline was tested on ${testedOn}, but the sweep on ${dataset}`,
      fix: 'Give both the same data set',
    })
}

/** Means of figures of the same network and levels. */
function averageOf(all: readonly SweepFigures[]): SweepFigures {
  const mean = (of: (figures: SweepFigures) => number) =>
    all.reduce((sum, figures) => sum + of(figures), 0) / all.length
  return {
    ...all[0],
    accuracy: mean(({accuracy}) => accuracy),
    spikesPerImage: mean(({spikesPerImage}) => spikesPerImage),
    sparsity: mean(({sparsity}) => sparsity),
    sopPerImage: mean(({sopPerImage}) => sopPerImage),
  }
}
