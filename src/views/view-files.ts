// The files that a view can be saved as.
import {download} from './download.ts'
import {csvText, pngOf} from './export.ts'

export type FileEnding = 'svg' | 'png' | 'csv' | 'json'
type Cell = string | number | null

/** What there is to save of a view. */
export interface ViewFiles {
  /** Of the files, without an ending. */
  readonly name: string
  /** The drawing as an SVG document; views that draw nothing have none. */
  readonly svg?: () => string
  /** A line of names, then lines of figures. */
  readonly table: () => readonly (readonly Cell[])[]
  /** What else the JSON file tells, by name. */
  readonly about?: () => Readonly<Record<string, unknown>>
}

/** The endings that a view can be saved with. */
export const endingsOf = ({svg}: ViewFiles): readonly FileEnding[] =>
  svg ? ['svg', 'png', 'csv', 'json'] : ['csv', 'json']

const types: Readonly<Record<Exclude<FileEnding, 'png'>, string>> = {
  svg: 'image/svg+xml',
  csv: 'text/csv',
  json: 'application/json',
}

/** Saves a view. @param title  its finding */
export async function saveView(ending: FileEnding, files: ViewFiles, title: string): Promise<void> {
  const name = `${files.name}.${ending}`
  if (ending === 'png') download(name, 'image/png', await pngOf(files.svg!()))
  else download(name, types[ending], textOf(ending, files, title))
}

function textOf(ending: Exclude<FileEnding, 'png'>, files: ViewFiles, title: string): string {
  if (ending === 'svg') return files.svg!()
  return ending === 'csv' ? csvText(files.table()) : jsonText(files, title)
}

/** The table as objects, one for each line, and whatever else is known. */
export function jsonText({table, about}: ViewFiles, title: string): string {
  const [names = [], ...lines] = table()
  const rows = lines.map(line => Object.fromEntries(names.map((name, i) => [String(name), line[i] ?? null])))
  return `${JSON.stringify({title, ...about?.(), rows}, plain, 1)}\n`
}

/** Arrays of numbers as lists; what no JSON number is as a word. */
const plain = (_name: string, value: unknown): unknown =>
  ArrayBuffer.isView(value)
    ? Array.from(value as unknown as ArrayLike<number>)
    : typeof value === 'number' && !Number.isFinite(value)
      ? String(value)
      : value
