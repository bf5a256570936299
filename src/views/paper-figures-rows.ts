// The figures of the papers in words and tables.
import type {PaperFigures} from '../core/sweep/paper.ts'
import {count, share, type FigureColumn, type FigureLine, type FramedFigure} from './figure.ts'
import {showPercent} from './format.ts'
import {say} from '../words/say.ts'

/** How ours compare with what is reported, at the levels that have both. */
export function paperHeadline({groups, dataset}: PaperFigures): string {
  const both = groups.filter(({ours, reported}) => ours && reported)
  if (both.length === 0)
    return groups.some(({ours}) => ours)
      ? `No paper reports figures of ${dataset || say`this data set`}; these are ours.`
      : say`No combination has figures yet.`
  const reached = both.filter(({ours, reported}) => ours!.accuracy >= reported!.accuracy - 5e-5)
  return say`Accuracy reaches the reported figure at ${reached.length} of ${both.length} levels.`
}

/** Ours and reported, for each group that we have. */
export const paperNumbers = ({groups}: PaperFigures): FramedFigure[] =>
  groups
    .filter(({ours}) => ours)
    .slice(0, 6)
    .map(({name, ours, reported}) => ({
      label: name,
      value: share(ours!.accuracy, 2),
      detail: reported ? say`reported: ${showPercent(reported.accuracy, 2)}` : say`nothing reported`,
    }))

export const paperColumns: readonly FigureColumn[] = [
  {name: 'Levels'},
  {name: 'Accuracy', unit: 'ours'},
  {name: 'Accuracy ', unit: 'reported'},
  {name: 'Spikes', unit: 'ours'},
  {name: 'Spikes ', unit: 'reported'},
  {name: 'Neurons', unit: 'ours'},
  {name: 'Neurons ', unit: 'reported'},
  {name: 'SOPs', unit: 'ours'},
  {name: 'SOPs ', unit: 'reported'},
]

const pairs = ({ours, reported}: PaperFigures['groups'][number]) =>
  (['accuracy', 'spikesPerImage', 'neurons', 'sopPerImage'] as const).flatMap(name => [
    {name, value: ours?.[name]},
    {name, value: reported?.[name]},
  ])

export const paperLines = ({groups}: PaperFigures): FigureLine[] =>
  groups.map(group => ({
    cells: [
      `${group.name} (${group.levels})`,
      ...pairs(group).map(({name, value}) =>
        name === 'accuracy' ? share(value, 2) : count(value && Math.round(value)),
      ),
    ],
  }))

/** The same for a file. */
export const paperSheet = ({groups}: PaperFigures): (string | number | null)[][] => [
  [
    'levels',
    ...['accuracy', 'spikes per image', 'neurons', 'SOPs per image'].flatMap(name => [
      name,
      `${name}, reported`,
    ]),
  ],
  ...groups.map(group => [group.levels, ...pairs(group).map(({value}) => value ?? null)]),
]

/** Where the figures come from. */
export const paperSource = ({images, network, dataset}: PaperFigures): string =>
  [
    say`Ours: ${images.toLocaleString('en-US')} images.`,
    ...(network ? [say`Reported: ${network} on ${dataset}, from the papers, not measured here.`] : []),
  ].join(' ')
