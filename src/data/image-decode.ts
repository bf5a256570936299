// PNG and JPEG, decoded by the same code in the browser and on the command line: the same file, the same bytes.
import {convertIndexedToRgb, decode as decodePng, type DecodedPng} from 'fast-png'
import {decode as decodeJpeg} from 'jpeg-js'
import {type Fault, fault} from '../core/fault.ts'
import {type MapShape, showShape, sizeOf} from '../core/ndarray.ts'
import {showBytes, startsWith} from './bytes.ts'

/** What the first bytes of an image file say. */
export interface ImageHead {
  readonly format: 'png' | 'jpeg'
  readonly height: number
  readonly width: number
}

/** No image of a data set is larger, in pixels: 16 million. */
const mostPixels = 2 ** 24
const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const others: readonly (readonly [string, readonly number[]])[] = [
  ['a GIF image', [0x47, 0x49, 0x46]],
  ['a WebP or other RIFF file', [0x52, 0x49, 0x46, 0x46]],
  ['a BMP image', [0x42, 0x4d]],
  ['a TIFF image', [0x49, 0x49, 0x2a]],
]

/**
 * Reads an image's size from the beginning of its file.
 * @returns `undefined` if a JPEG's size comes later in the file than these bytes
 * @throws Fault `file` if it is neither PNG nor JPEG, or too large
 */
export function imageHead(bytes: Uint8Array, file: string): ImageHead | undefined {
  if (startsWith(bytes, png)) {
    if (bytes.length < 24) throw cutOff(file)
    const view = new DataView(bytes.buffer, bytes.byteOffset)
    return checkSize({format: 'png', width: view.getUint32(16), height: view.getUint32(20)}, file)
  }
  if (startsWith(bytes, [0xff, 0xd8])) {
    const size = jpegSize(bytes)
    return size && checkSize({format: 'jpeg', ...size}, file)
  }
  const known = others.find(([, magic]) => startsWith(bytes, magic))
  throw fault('file', {
    file,
    where: 'first bytes',
    found: known?.[0] ?? showBytes(bytes),
    needed: 'a PNG or JPEG image',
  })
}

function checkSize(head: ImageHead, file: string): ImageHead {
  const {height, width} = head
  if (height < 1 || width < 1 || height * width > mostPixels)
    throw fault('file', {
      file,
      where: 'header (size)',
      found: showShape([height, width]),
      needed: `an image of 1 to ${mostPixels} pixels`,
    })
  return head
}

/** Walks over the segments to the frame header. @see ITU-T T.81, annex B */
function jpegSize(bytes: Uint8Array): {height: number; width: number} | undefined {
  let at = 2
  while (at + 9 <= bytes.length) {
    const marker = bytes[at + 1]
    if (bytes[at] !== 0xff || marker === 0xff) {
      at++
      continue
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame)
      return {
        height: bytes[at + 5] * 256 + bytes[at + 6],
        width: bytes[at + 7] * 256 + bytes[at + 8],
      }
    at += 2 + Math.max(2, bytes[at + 2] * 256 + bytes[at + 3])
  }
  return undefined
}

/**
 * Decodes a PNG or JPEG image. Transparent parts are laid on black; 16-bit values keep their upper byte; a colour
 * image that is to be grey has its brightness, (19595 R + 38470 G + 7471 B) / 2¹⁶ (ITU-R BT.601).
 * @param shape  [height, width, 1 or 3]
 * @returns bytes of that shape
 * @throws Fault `file` if the file is damaged, or of another size
 */
export function decodeImage(bytes: Uint8Array, file: string, shape: MapShape): Uint8Array {
  const head = imageHead(bytes, file)
  if (!head) throw cutOff(file)
  const {height, width} = head
  if (height !== shape[0] || width !== shape[1]) throw wrongSize(file, [height, width], shape)
  const {data, channels} = pixelsOf(head, bytes, file)
  if (data.length !== height * width * channels) throw cutOff(file)
  return channels === shape[2] ? data : withChannels(data, channels, shape)
}

/** The Fault for an image of another size than is needed. */
export const wrongSize = (file: string, found: readonly number[], [height, width]: MapShape): Fault =>
  fault('file', {file, where: 'header (size)', found: showShape(found), needed: showShape([height, width])})

const cutOff = (file: string) =>
  fault('file', {
    file,
    where: 'data',
    found: 'an image that is cut off or damaged',
    needed: 'an undamaged copy of the file',
  })

interface Plain {
  readonly data: Uint8Array
  /** 1 or 3. */
  readonly channels: number
}

function pixelsOf({format}: ImageHead, bytes: Uint8Array, file: string): Plain {
  try {
    return format === 'png' ? plainPng(decodePng(bytes, {checkCrc: true})) : plainJpeg(bytes)
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown)
    throw fault('file', {
      file,
      where: 'data',
      found: `a damaged image (${why})`,
      needed: 'an undamaged copy of the file',
    })
  }
}

function plainJpeg(bytes: Uint8Array): Plain {
  const {data} = decodeJpeg(bytes, {
    useTArray: true,
    formatAsRGBA: false,
    tolerantDecoding: false,
    maxResolutionInMP: mostPixels / 1e6,
    maxMemoryUsageInMB: 1024,
  })
  return {data, channels: 3}
}

/** Colours of a palette in place of their numbers, bytes in place of bits or words, no transparency. */
function plainPng(image: DecodedPng): Plain {
  if (image.palette) return plainOf(convertIndexedToRgb(image), image.palette[0]?.length ?? 3)
  return plainOf(asBytes(image), image.channels)
}

function asBytes({data, depth, width, height, channels}: DecodedPng): Uint8Array {
  if (depth === 8) return Uint8Array.from(data)
  if (depth === 16) return Uint8Array.from(data, value => value >> 8)
  const bytes = new Uint8Array(height * width * channels)
  const row = Math.ceil((width * depth) / 8)
  const most = 2 ** depth - 1
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const bit = x * depth
      const value = (data[y * row + (bit >> 3)] >> (8 - depth - (bit & 7))) & most
      bytes[y * width + x] = (value * 255) / most
    }
  return bytes
}

function plainOf(data: Uint8Array, channels: number): Plain {
  if (channels === 1 || channels === 3) return {data, channels}
  const colours = channels - 1 // the last one is opacity
  const plain = new Uint8Array((data.length / channels) * colours)
  for (let pixel = 0; pixel * channels < data.length; pixel++) {
    const opacity = data[pixel * channels + colours] / 255
    for (let c = 0; c < colours; c++)
      plain[pixel * colours + c] = Math.round(data[pixel * channels + c] * opacity)
  }
  return {data: plain, channels: colours}
}

function withChannels(data: Uint8Array, channels: number, shape: MapShape): Uint8Array {
  const result = new Uint8Array(sizeOf(shape))
  const pixels = shape[0] * shape[1]
  for (let pixel = 0; pixel < pixels; pixel++)
    if (channels === 1) result.fill(data[pixel], 3 * pixel, 3 * pixel + 3)
    else {
      const [red, green, blue] = data.subarray(3 * pixel, 3 * pixel + 3)
      result[pixel] = (19595 * red + 38470 * green + 7471 * blue + 0x8000) >> 16
    }
  return result
}
