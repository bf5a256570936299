// What evaluations of data sets have in common: opening files or downloading them, and what they show.
import {countByClass, sampleOf, takeImages, type Dataset, type Split} from '../src/core/dataset.ts'
import {fault} from '../src/core/fault.ts'
import {datasetOf, type ImageSet} from '../src/data/image-set.ts'
import {isParquet, readParquetImages, type ParquetOptions} from '../src/data/parquet-images.ts'
import {scaleOf} from '../src/graph/dataset-params.ts'
import type {DownloadedFile, Metric, OpenFile, RunContext} from '../src/graph/node.ts'
import type {FilesValue} from '../src/graph/params.ts'

/** A data set that is published in two splits. */
export interface Published {
  readonly title: string
  /** Which files to choose, for messages. */
  readonly files: string
  /** The data set from such files. */
  readonly read: (files: readonly OpenFile[], split: 'train' | 'test') => Promise<ImageSet>
  /** What a Parquet file of it has. */
  readonly parquet: Pick<ParquetOptions, 'shape' | 'classes' | 'label'>
}

interface PublishedParams {
  readonly source: 'files' | 'download'
  readonly folder: FilesValue
  readonly address: string
  readonly split: 'train' | 'test'
  readonly images: number | null
  readonly scale: '1/256' | '1/255'
}

interface Context extends Pick<RunContext, 'files'> {
  readonly progress: (fraction: number) => Promise<void>
}

/** One split of a published data set, from files or downloaded. */
export async function evaluatePublished(published: Published, params: PublishedParams, context: Context) {
  const {split} = params
  const {set, metrics} =
    params.source === 'download'
      ? await downloaded(published, params, context)
      : {set: await fromFiles(published, params, context), metrics: {}}
  return evaluated(set, {...params, split}, metrics)
}

async function fromFiles(
  {title, files, read, parquet}: Published,
  params: PublishedParams,
  context: Context,
) {
  const {split, folder, address} = params
  if (folder.length === 0)
    throw fault('missing', {
      what: `No ${title} files are chosen yet`,
      fix: `Choose or drop these, packed or not: ${files}. Or set Source to Download, which fetches them from ${hostOf(address)}`,
    })
  const opened = await context.files.open(folder)
  const tables = opened.filter(isParquet)
  const table = tables.find(({name}) => name.includes(split)) ?? (opened.length === 1 ? tables[0] : undefined)
  return table
    ? readParquetImages(table, {...parquet, name: `${title} ${split}`, split})
    : read(opened, split)
}

const hostOf = (address: string) => (URL.canParse(address) ? new URL(address).host : 'the address below')

async function downloaded({title, files, parquet}: Published, params: PublishedParams, context: Context) {
  const {split, address} = params
  const file = await context.files.download(address.replaceAll('{split}', split), {
    progress: fraction => context.progress(fraction),
    instead: `set Source to Files and choose or drop these: ${files}`,
  })
  const set = await readParquetImages(file, {...parquet, name: `${title} ${split}`, split})
  return {set, metrics: sumOf(file)}
}

const sumOf = ({sha256, confirmed, size}: DownloadedFile): Record<string, Metric> => ({
  bytes: size,
  sha256,
  checksum: confirmed ? 'as the server says' : 'the server names none to compare with',
})

interface Chosen {
  readonly images: number | null
  readonly scale: '1/256' | '1/255'
  readonly split: Split
}

/** What a data node gives: the first images, counts, and a sample to look at. */
export async function evaluated(set: ImageSet, params: Chosen, more: Readonly<Record<string, Metric>> = {}) {
  const {images, scale, split} = params
  const all = set.labels.length
  const dataset = takeImages(datasetOf(set, scaleOf(scale)), images ?? all)
  const note = `The ${split} files hold ${all} images, fewer than the ${images} asked for; all are used.`
  return {
    outputs: {dataset},
    metrics: {
      ...countsOf(dataset),
      ...more,
      ...(images !== null && all < images && {note}),
    },
    display: {...(await sampleOf(dataset)), counts: countByClass(dataset)},
  }
}

/** How many images, of which split, and of each class. */
export const countsOf = (dataset: Dataset): Readonly<Record<string, Metric>> => ({
  images: dataset.labels.length,
  split: dataset.split,
  perClass: countByClass(dataset),
})
