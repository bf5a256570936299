import type {ImageSample} from '../core/dataset.ts'

/** A picture of many images. */
export interface Sheet {
  readonly width: number
  readonly height: number
  /** Red, green, blue and opacity of each pixel. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>
}

const columns = 10
const gap = 2

/** Lays images out ten to a row, two pixels apart; grey where they have one channel. */
export function sheetOf({images, shape: [rows, width, channels], labels}: ImageSample): Sheet {
  const across = Math.min(columns, labels.length)
  const sheet = {
    width: across * (width + gap) - gap,
    height: Math.ceil(labels.length / columns) * (rows + gap) - gap,
  }
  const pixels = new Uint8ClampedArray(sheet.width * sheet.height * 4)
  for (let image = 0; image < labels.length; image++)
    for (let pixel = 0; pixel < rows * width; pixel++) {
      const x = (image % columns) * (width + gap) + (pixel % width)
      const y = Math.floor(image / columns) * (rows + gap) + Math.floor(pixel / width)
      const from = (image * rows * width + pixel) * channels
      const to = (y * sheet.width + x) * 4
      for (let colour = 0; colour < 3; colour++)
        pixels[to + colour] = images[from + Math.min(colour, channels - 1)]
      pixels[to + 3] = 255
    }
  return {...sheet, pixels}
}
