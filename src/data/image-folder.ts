// Images in folders by class: `cats/1.png`, or `train/cats/1.png` where there are splits; plain or in a zip archive.
import {fault} from '../core/fault.ts'
import {type MapShape, showShape} from '../core/ndarray.ts'
import {decodeImage, imageHead, wrongSize} from './image-decode.ts'
import {pathsByClass, type ImagePath} from './image-paths.ts'
import type {Split} from '../core/dataset.ts'
import type {ImageSet} from './image-set.ts'
import {isZip, openZip, type PackedMember} from './npz-zip.ts'
import type {SlicedFile} from './sliced.ts'

export interface ImageFolderOptions {
  /** `whole` takes every image where there are no folders of splits. */
  readonly split: Split
  /** What every image must be: [height, width, 1 or 3]. */
  readonly shape: MapShape
  /** Called now and then while sizes are checked. */
  readonly progress?: (fraction: number) => Promise<void>
}

/** A JPEG's size is nearly always among its first bytes. */
const headSize = 4096
const mostClasses = 256

/**
 * Images of a folder or zip archive with one sub-folder for each class, PNG or JPEG. The sizes of all are checked
 * at once; pixels are decoded when they are asked for.
 * @throws Fault `missing` where there are no images, `file` naming one that does not fit
 */
export async function readImageFolder(
  files: readonly SlicedFile[],
  {split, shape, progress}: ImageFolderOptions,
): Promise<ImageSet> {
  const {entries, names} = await list(files)
  const {classes, images} = pathsByClass(names, split)
  if (classes.length > mostClasses)
    throw fault('missing', {
      what: `The folder has ${classes.length} sub-folders with images, but no more than ${mostClasses} classes are possible`,
      fix: 'Choose the folder in which each sub-folder is a class',
    })
  const open = images.map(({path}) => entries.get(path)!)
  for (let i = 0; i < open.length; i++) {
    await checkSize(open[i], images[i].path, shape, i)
    await progress?.(i / open.length)
  }
  return {
    name: split === 'whole' ? 'Images' : `Images ${split}`,
    split,
    shape,
    labels: Uint8Array.from(images, ({label}) => label),
    classes,
    read: (first, count) => readImages(open, images, {first, count, shape}),
  }
}

/** An image file, wherever it lies. */
interface Entry {
  /** The first bytes; all of them where that is no more work. */
  readonly head: () => Promise<Uint8Array>
  readonly bytes: () => Promise<Uint8Array>
}

/** What was chosen: files, and those inside a zip archive. Names of folders end with a slash. */
async function list(files: readonly SlicedFile[]) {
  const entries = new Map<string, Entry>()
  const names: string[] = []
  for (const file of files) {
    const isArchive = isZip(await file.slice(0, Math.min(4, file.size)))
    for (const [name, entry] of isArchive ? (await openZip(file)).map(member) : [plain(file)]) {
      const path = name.replaceAll('\\', '/')
      names.push(path)
      entries.set(path, entry)
    }
  }
  return {entries, names}
}

const plain = (file: SlicedFile): [string, Entry] => [
  file.name,
  {head: () => file.slice(0, Math.min(headSize, file.size)), bytes: () => file.slice(0, file.size)},
]
const member = ({name, bytes}: PackedMember): [string, Entry] => [name, {head: bytes, bytes}]

async function checkSize(entry: Entry, path: string, shape: MapShape, index: number) {
  const head = imageHead(await entry.head(), path) ?? imageHead(await entry.bytes(), path)
  if (!head)
    throw fault('file', {
      file: path,
      where: 'header',
      found: 'a JPEG image without a size',
      needed: 'an undamaged copy of the file',
    })
  const {height, width} = head
  if (height === shape[0] && width === shape[1]) return
  if (index > 0) throw wrongSize(path, [height, width], shape)
  throw fault('file', {
    file: path,
    where: 'header (size)',
    found: showShape([height, width]),
    needed: `${showShape(shape.slice(0, 2))}, the Height and Width that this node says, for every image,`,
  })
}

async function readImages(
  entries: readonly Entry[],
  paths: readonly ImagePath[],
  {first, count, shape}: {first: number; count: number; shape: MapShape},
): Promise<Uint8Array> {
  const size = shape[0] * shape[1] * shape[2]
  const pixels = new Uint8Array(count * size)
  for (let i = 0; i < count; i++) {
    const image = decodeImage(await entries[first + i].bytes(), paths[first + i].path, shape)
    pixels.set(image, i * size)
  }
  return pixels
}
