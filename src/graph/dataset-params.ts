// Parameters that the kinds of data sets have in common.
import {choice, files, integer, optionalInteger, text} from './params.ts'

/** What a pixel of 0 to 255 is multiplied by. */
export const scaleParam = choice({
  label: 'Scale',
  options: ['1/256', '1/255'],
  default: '1/256',
  help: 'What a pixel of 0 to 255 is multiplied by. The published code uses 1/256.',
})

/** The number that a value of {@link scaleParam} stands for. */
export const scaleOf = (scale: '1/256' | '1/255'): number => (scale === '1/255' ? 1 / 255 : 1 / 256)

/** Files, or where to download them; nothing is downloaded before the user chooses that. */
export const sourceParams = (options: {
  readonly accept: string
  readonly help: string
  /** Where the hub has the data set; `{split}` stands for `train` or `test`. */
  readonly address: string
}) => ({
  source: choice({
    label: 'Source',
    options: ['files', 'download'],
    names: {files: 'Files', download: 'Download'},
    default: 'files',
    help: 'Files: those chosen below. Download: fetched once from the address below when the node runs, then kept.',
  }),
  folder: files({label: 'Files', multiple: true, accept: options.accept, help: options.help}),
  address: text({
    label: 'Address',
    default: options.address,
    maxLength: 400,
    help: 'Where Download fetches a Parquet file with images and labels. {split} stands for train or test.',
  }),
})

/** How many images, from the first on; all where it is left out. */
export const imagesParam = optionalInteger({
  label: 'Images',
  min: 1,
  max: 10_000_000,
  empty: 'all',
  help: 'How many images to use, from the first on. Empty: all.',
})

/** Size and classes of images that files do not tell before they are read. */
export const shapeParams = {
  height: integer({label: 'Height', default: 28, min: 1, max: 1024, unit: 'pixels', help: 'Of every image.'}),
  width: integer({label: 'Width', default: 28, min: 1, max: 1024, unit: 'pixels', help: 'Of every image.'}),
  colour: choice({
    label: 'Pixels',
    options: ['grey', 'colour'],
    names: {grey: 'Grey', colour: 'Colour'},
    default: 'grey',
    help: 'Grey: one channel. Colour: red, green and blue.',
  }),
  classes: integer({
    label: 'Classes',
    default: 10,
    min: 2,
    max: 256,
    help: 'How many classes there are; the network needs as many outputs.',
  }),
}

/** The shape that {@link shapeParams} say. */
export const shapeOf = (params: {
  readonly height: number
  readonly width: number
  readonly colour: 'grey' | 'colour'
}) => [params.height, params.width, params.colour === 'grey' ? 1 : 3] as const
