// For tests: Parquet files as the hub has them.
import {encode} from 'fast-png'
import {parquetWriteBuffer} from 'hyparquet-writer'
import type {MapShape} from '../core/ndarray.ts'

/** What a sample's image `i` is filled with. */
export const sampleInk = (i: number): number => (i * 37) % 256

export interface SampleOptions {
  readonly shape?: MapShape
  /** Columns of labels, by name; the image column's name. */
  readonly labels: Readonly<Record<string, readonly number[]>>
  readonly image?: string
  readonly rowGroupSize?: number
}

/** A Parquet file of PNG images, each of one ink. */
export function parquetOf({
  shape: [height, width, channels] = [28, 28, 1],
  labels,
  image = 'image',
  rowGroupSize = 7,
}: SampleOptions): Uint8Array<ArrayBuffer> {
  const count = Object.values(labels)[0].length
  const png = (ink: number) =>
    encode({width, height, channels, data: new Uint8Array(height * width * channels).fill(ink)})
  const names = Object.keys(labels)
  return new Uint8Array(
    parquetWriteBuffer({
      rowGroupSize,
      schema: [
        {name: 'schema', num_children: 1 + names.length},
        {name: image, num_children: 2, repetition_type: 'OPTIONAL'},
        {name: 'bytes', type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL'},
        {name: 'path', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL'},
        ...names.map(name => ({name, type: 'INT64', repetition_type: 'OPTIONAL'}) as const),
      ],
      columnData: [
        {name: image, data: Array.from({length: count}, (_, i) => ({bytes: png(sampleInk(i)), path: null}))},
        ...names.map(name => ({name, data: labels[name].map(BigInt)})),
      ],
    }),
  )
}
