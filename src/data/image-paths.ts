// Which images of a folder are of which class and split, by their paths.
import {fault} from '../core/fault.ts'
import type {Split} from '../core/dataset.ts'

export interface ImagePath {
  readonly path: string
  readonly label: number
}

interface Found {
  readonly path: string
  readonly split: Split
  readonly name: string
}

const imageEnding = /\.(png|jpe?g)$/i
/** Pictures that are not read; that they are there is said, not overlooked. */
const otherEnding = /\.(gif|webp|bmp|tiff?|avif|heic)$/i
const splitNames: Readonly<Record<string, Split>> = {
  train: 'train',
  training: 'train',
  val: 'validation',
  valid: 'validation',
  validation: 'validation',
  test: 'test',
  testing: 'test',
}
/** `2` before `10`. */
const order = new Intl.Collator('en', {numeric: true}).compare

/**
 * Sorts paths by class and name. The classes are those of all splits together.
 * @param names  paths with slashes; folders end with one
 * @throws Fault `missing` where a split or a class has no images, or a picture is of another kind
 */
export function pathsByClass(
  names: readonly string[],
  split: Split,
): {readonly classes: readonly string[]; readonly images: readonly ImagePath[]} {
  const visible = names.filter(name => !/(^|\/)(\.|__MACOSX\/)/.test(name))
  const stray = visible.find(name => otherEnding.test(name))
  if (stray !== undefined)
    throw fault('file', {file: stray, where: 'name', found: 'another kind of picture', needed: 'PNG or JPEG'})
  const found = visible.filter(name => imageEnding.test(name)).map(placeOf)
  if (found.length === 0)
    throw fault('missing', {
      what: `There are no PNG or JPEG images among the ${visible.length} chosen files`,
      fix: 'Choose a folder or a zip archive with a sub-folder of images for each class',
    })
  checkMixed(found)
  const classes = [...new Set([...found.map(({name}) => name), ...foldersOf(visible, found)])].sort(order)
  const images = found
    .filter(image => split === 'whole' || image.split === split)
    .map(({path, name}) => ({path, label: classes.indexOf(name)}))
    .sort((a, b) => a.label - b.label || order(a.path, b.path))
  checkCounts(found, classes, images, split)
  return {classes, images}
}

/** Split and class of an image: the names of the folders that it lies in. */
function placeOf(path: string): Found {
  const [name, above = ''] = path.split('/').slice(0, -1).reverse()
  if (name === undefined || name in splitNames)
    throw fault('missing', {
      what: `The image "${path}" lies in no folder of a class`,
      fix: 'Choose the folder in which each sub-folder is a class, not one of the sub-folders',
    })
  return {path, name, split: splitNames[above.toLowerCase()] ?? 'whole'}
}

function checkMixed(found: readonly Found[]) {
  const outside = found.find(({split}) => split === 'whole')
  const inside = found.find(({split}) => split !== 'whole')
  if (outside && inside)
    throw fault('missing', {
      what: `"${inside.path}" lies in a folder of a split, but "${outside.path}" does not`,
      fix: 'Put every class into folders train, validation or test, or none',
    })
}

/** Folders beside those of classes: an empty one is a class without images, which is worth a word. */
function foldersOf(names: readonly string[], found: readonly Found[]): string[] {
  const homes = new Set(found.map(({path}) => parentOf(parentOf(path))))
  return names
    .map(name => (name.endsWith('/') ? name.slice(0, -1) : parentOf(name)))
    .filter(folder => folder !== '' && homes.has(parentOf(folder)))
    .map(folder => folder.split('/').at(-1)!)
    .filter(name => !(name.toLowerCase() in splitNames))
}

const parentOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('/')))

function checkCounts(
  found: readonly Found[],
  classes: readonly string[],
  images: readonly ImagePath[],
  split: Split,
) {
  if (images.length === 0)
    throw fault('missing', {
      what: `The folder has no images of the split "${split}", but of ${[...new Set(found.map(image => image.split))].join(', ')}`,
      fix: 'Choose another split, or a folder that has it',
    })
  const empty = classes.findIndex((_, label) => !images.some(image => image.label === label))
  if (empty >= 0)
    throw fault('missing', {
      what: `The class "${classes[empty]}" has no image${split === 'whole' ? '' : ` in the split "${split}"`}`,
      fix: 'Put PNG or JPEG images into its folder, or take the folder away',
    })
}
