// A table of images: a line for each, its label and its pixels.
import {fault} from '../core/fault.ts'
import {type MapShape, showShape, sizeOf} from '../core/ndarray.ts'
import {heldSet, type ImageSet} from './image-set.ts'
import type {NamedFile} from './bytes.ts'
import {gunzipped, type SlicedFile} from './sliced.ts'

export interface TableOptions {
  /** What a line's pixels are: [height, width, channels], the channels of a pixel side by side. */
  readonly shape: MapShape
  /** Labels are 0 … classes − 1. */
  readonly classes: number
}

export interface CsvOptions extends TableOptions {
  /** The label's column: its name in the first line, or its number from 1 on. Empty: `label` or `class`, else the first. */
  readonly label: string
}

const portion = 1 << 20
/** No line is longer, in characters. */
const longestLine = 1 << 24

/**
 * Reads a table of numbers with commas, semicolons or tabs between them, plain or packed with gzip. The first line
 * may name the columns.
 * @throws Fault `file` naming line and column of what does not fit
 */
export async function readCsv(packed: NamedFile, options: CsvOptions): Promise<ImageSet> {
  const file = await gunzipped(packed)
  const size = sizeOf(options.shape)
  const labels: number[] = []
  const rows: Uint8Array[] = []
  let columns: Columns | undefined
  for await (const [number, line] of linesOf(file)) {
    if (line.trim() === '') continue
    if (!columns) {
      columns = columnsOf(line, file.name, options)
      if (columns.isHeader) continue
    }
    const row = new Uint8Array(size)
    labels.push(readRow({line, number, file: file.name}, columns, {row, classes: options.classes}))
    rows.push(row)
  }
  if (rows.length === 0)
    throw fault('file', {
      file: file.name,
      where: 'lines',
      found: 'no images',
      needed: 'a line for each image',
    })
  return heldSet({
    name: packed.name,
    split: 'whole',
    shape: options.shape,
    labels: Uint8Array.from(labels),
    classes: Array.from({length: options.classes}, (_, label) => String(label)),
    pixels: joinRows(rows, size),
  })
}

interface Columns {
  readonly separator: string
  /** How many there must be. */
  readonly count: number
  /** Of the label, from 0 on. */
  readonly label: number
  readonly isHeader: boolean
}

/** The lines with their numbers from 1 on. */
async function* linesOf(file: SlicedFile): AsyncGenerator<readonly [number, string]> {
  const decoder = new TextDecoder()
  let rest = ''
  let number = 0
  for (let at = 0; at < file.size; at += portion) {
    const bytes = await file.slice(at, Math.min(at + portion, file.size))
    const lines = (rest + decoder.decode(bytes, {stream: true})).split(/\r?\n/)
    rest = lines.pop()!
    if (rest.length > longestLine)
      throw fault('file', {
        file: file.name,
        where: `line ${number + lines.length + 1}`,
        found: `more than ${longestLine} characters`,
        needed: 'lines, one for each image',
      })
    for (const line of lines) yield [++number, line]
  }
  yield [number + 1, rest]
}

function columnsOf(first: string, file: string, {shape, label}: CsvOptions): Columns {
  const line = first.replace(/^\ufeff/, '')
  const separator = [',', ';', '\t'].find(mark => line.includes(mark)) ?? ','
  const cells = cellsOf(line, separator)
  const isHeader = cells.some(cell => !/^[\d.+-]/.test(cell))
  const count = sizeOf(shape) + 1
  if (cells.length !== count)
    throw fault('file', {
      file,
      where: 'line 1',
      found: `${cells.length} columns`,
      needed: `${count}, a label and ${showShape(shape)} pixels,`,
    })
  return {separator, count, isHeader, label: labelColumn(cells, {label, isHeader, file})}
}

function labelColumn(
  cells: readonly string[],
  {label, isHeader, file}: {label: string; isHeader: boolean; file: string},
): number {
  const names = isHeader ? cells.map(cell => cell.toLowerCase()) : []
  const wanted = label.trim().toLowerCase()
  if (wanted === '')
    return Math.max(
      0,
      names.findIndex(name => ['label', 'class', 'y', 'target'].includes(name)),
    )
  const named = names.indexOf(wanted)
  if (named >= 0) return named
  const number = Number(wanted)
  if (Number.isInteger(number) && number >= 1 && number <= cells.length) return number - 1
  throw fault('file', {
    file,
    where: 'line 1',
    found: isHeader ? `the columns ${cells.slice(0, 4).join(', ')}, …` : 'no names of columns',
    needed: `a column "${label}", or the number of the label's column,`,
  })
}

const cellsOf = (line: string, separator: string) =>
  line.split(separator).map(cell => cell.trim().replace(/^"(.*)"$/, '$1'))

/** Fills a row and gives its label. */
function readRow(
  {line, number, file}: {line: string; number: number; file: string},
  columns: Columns,
  {row, classes}: {row: Uint8Array; classes: number},
): number {
  const cells = cellsOf(line, columns.separator)
  if (cells.length !== columns.count)
    throw fault('file', {
      file,
      where: `line ${number}`,
      found: `${cells.length} columns`,
      needed: `${columns.count}, as in the first line,`,
    })
  let at = 0
  let label = 0
  cells.forEach((cell, column) => {
    const isLabel = column === columns.label
    const most = isLabel ? classes - 1 : 255
    const value = cell === '' ? NaN : Number(cell)
    if (!Number.isInteger(value) || value < 0 || value > most)
      throw fault('file', {
        file,
        where: `line ${number}, column ${column + 1}`,
        found: `"${cell.slice(0, 40)}"`,
        needed: `${isLabel ? 'a label' : 'a pixel'}, a whole number 0 to ${most},`,
      })
    if (isLabel) label = value
    else row[at++] = value
  })
  return label
}

function joinRows(rows: readonly Uint8Array[], size: number): Uint8Array {
  const pixels = new Uint8Array(rows.length * size)
  rows.forEach((row, i) => pixels.set(row, i * size))
  return pixels
}
