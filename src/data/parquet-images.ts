// Images as the Hugging Face hub keeps them: a Parquet file with a column of PNG or JPEG files, and one of labels.
import {type FileMetaData, parquetMetadataAsync, parquetReadObjects, parquetSchema} from 'hyparquet'
import {Fault, fault} from '../core/fault.ts'
import {type MapShape, sizeOf} from '../core/ndarray.ts'
import {decodeImage} from './image-decode.ts'
import type {Split} from '../core/dataset.ts'
import type {ImageSet} from './image-set.ts'
import type {SlicedFile} from './sliced.ts'

export interface ParquetOptions {
  /** As users know the data set: `MNIST test`. */
  readonly name: string
  readonly split: Split
  readonly shape: MapShape
  readonly classes: readonly string[]
  /** Names that the column of labels may have. */
  readonly label: readonly string[]
}

/** Names that the column of images may have. */
const imageColumns = ['image', 'img']
/** No data set has more images. */
const mostRows = 1e7
/** The bytes `PAR1`, with which such a file begins and ends. */
const magic = [0x50, 0x41, 0x52, 0x31]

/** Whether a file is a Parquet file, by its name. */
export const isParquet = ({name}: SlicedFile): boolean => /\.parquet$/i.test(name)

/**
 * Reads labelled images from a Parquet file. Labels are read at once, images a row group at a time when they are
 * asked for.
 * @throws Fault `file` if the file is damaged, or has not these columns
 * @see https://huggingface.co/docs/hub/datasets-image#parquet-format
 */
export async function readParquetImages(file: SlicedFile, options: ParquetOptions): Promise<ImageSet> {
  const metadata = await checkedMetadata(file)
  const columns = parquetSchema(metadata).children.map(({element}) => element.name)
  const image = columnOf(file.name, columns, imageColumns)
  const label = columnOf(file.name, columns, options.label)
  const source = {file: bufferOf(file), metadata}
  const rows = await understood(file.name, () => parquetReadObjects({...source, columns: [label]}))
  const labels = Uint8Array.from(rows, (row, i) => labelOf(file.name, i, row[label], options.classes.length))
  const group = createGroups(metadata, (rowStart, rowEnd) =>
    understood(file.name, async () => {
      const read = await parquetReadObjects({...source, columns: [image], utf8: false, rowStart, rowEnd})
      return read.map(row => row[image] as unknown)
    }),
  )
  return {
    name: options.name,
    split: options.split,
    shape: options.shape,
    labels,
    classes: options.classes,
    async read(first, count) {
      const size = sizeOf(options.shape)
      const pixels = new Uint8Array(count * size)
      for (let i = 0; i < count; i++) {
        const name = `${file.name}, image ${first + i}`
        const bytes = fileOf(await group(first + i), name)
        pixels.set(decodeImage(bytes, name, options.shape), i * size)
      }
      return pixels
    },
  }
}

async function checkedMetadata(file: SlicedFile): Promise<FileMetaData> {
  const end = await file.slice(Math.max(0, file.size - 4), file.size)
  if (file.size < 12 || !magic.every((byte, i) => end[i] === byte))
    throw fault('file', {
      file: file.name,
      where: 'last bytes',
      found: 'no end of a Parquet file',
      needed: 'a whole Parquet file, which ends with PAR1,',
    })
  const metadata = await understood(file.name, () => parquetMetadataAsync(bufferOf(file)))
  const rows = metadata.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0)
  if (rows < 1 || rows > mostRows || rows !== Number(metadata.num_rows))
    throw fault('file', {
      file: file.name,
      where: 'Parquet footer',
      found: `${rows} rows in its groups, ${metadata.num_rows} in all`,
      needed: 'a row for each image',
    })
  return metadata
}

function columnOf(file: string, columns: readonly string[], names: readonly string[]): string {
  const found = columns.find(column => names.includes(column))
  if (found !== undefined) return found
  throw fault('file', {
    file,
    where: 'Parquet columns',
    found: columns.join(', ') || 'none',
    needed: `a column ${names.map(name => `"${name}"`).join(' or ')}`,
  })
}

function labelOf(file: string, row: number, value: unknown, classes: number): number {
  const label = typeof value === 'bigint' || typeof value === 'number' ? Number(value) : NaN
  if (Number.isInteger(label) && label >= 0 && label < classes) return label
  throw fault('file', {
    file,
    where: `label of image ${row}`,
    found: Number.isNaN(label) ? 'no number' : String(label),
    needed: `a label 0 to ${classes - 1}`,
  })
}

/** Gives a row's value; the row group that it is in is read once for all that follow each other. */
function createGroups(metadata: FileMetaData, read: (start: number, end: number) => Promise<unknown[]>) {
  const ends: number[] = []
  for (const {num_rows} of metadata.row_groups) ends.push((ends.at(-1) ?? 0) + Number(num_rows))
  let from = 0
  let rows: Promise<unknown[]> | undefined
  let open = -1
  return async (row: number): Promise<unknown> => {
    const group = row < (ends[open] ?? 0) && row >= from ? open : ends.findIndex(end => row < end)
    if (group !== open) {
      open = group
      from = ends[group - 1] ?? 0
      rows = read(from, ends[group])
    }
    const start = from
    return (await rows!)[row - start]
  }
}

/** The file in a cell: its bytes, alone or with a path beside them. */
function fileOf(cell: unknown, name: string): Uint8Array {
  const bytes = cell instanceof Uint8Array ? cell : (cell as {readonly bytes?: unknown} | null)?.bytes
  if (bytes instanceof Uint8Array) return bytes
  throw fault('file', {file: name, where: 'cell', found: 'no bytes', needed: 'a PNG or JPEG image'})
}

const bufferOf = (file: SlicedFile) => ({
  byteLength: file.size,
  async slice(start: number, end = file.size): Promise<ArrayBuffer> {
    const from = Math.max(0, start < 0 ? file.size + start : start)
    const bytes = await file.slice(from, Math.min(Math.max(from, end), file.size))
    return bytes.slice().buffer
  },
})

/** Does something with the library; what it throws becomes a Fault. */
async function understood<T>(file: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (thrown) {
    if (thrown instanceof Fault) throw thrown
    throw fault('file', {
      file,
      where: 'Parquet data',
      found: thrown instanceof Error ? thrown.message.slice(0, 200) : 'damaged data',
      needed: 'an undamaged Parquet file, uncompressed or packed with Snappy,',
    })
  }
}
