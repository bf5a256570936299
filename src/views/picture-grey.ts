// A picture file as grey bytes; the browser reads what it knows.
import {fault} from '../core/fault.ts'

/** Pixels along the longer side that are looked at: more would only take longer. */
const most = 160

/**
 * Reads a picture, made smaller where it is large.
 * @returns bytes, shape [height, width]
 * @throws Fault `picture` for a file that is no picture
 */
export async function greyPicture(file: Blob & {readonly name?: string}) {
  const bitmap = await createImageBitmap(file).catch(() => {
    throw fault('picture', {
      file: file.name ?? 'The file',
      problem: 'is no picture that this browser can read',
      fix: 'Drop a PNG or a JPEG',
    })
  })
  const scale = Math.min(1, most / Math.max(bitmap.width, bitmap.height))
  const [width, height] = [bitmap.width, bitmap.height].map(size => Math.max(1, Math.round(size * scale)))
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d', {willReadFrequently: true})!
  context.fillStyle = '#fff' // what is see-through is paper
  context.fillRect(0, 0, width, height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, width, height)
  bitmap.close()
  const {data} = context.getImageData(0, 0, width, height)
  const grey = Uint8Array.from({length: width * height}, (_, i) =>
    Math.round(0.299 * data[4 * i] + 0.587 * data[4 * i + 1] + 0.114 * data[4 * i + 2]),
  )
  return {grey, width, height}
}
