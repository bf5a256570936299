// The graph as a picture to save, with the graph inside.
import {definitions} from '../../nodes/definitions.ts'
import {fault} from '../core/fault.ts'
import type {GraphDocument} from '../graph/document.ts'
import type {PictureTheme} from '../share/look.ts'
import {drawPicture, type Picture} from '../share/picture.ts'
import {graphInPng, graphMetadata} from '../share/picture-graph.ts'
import {inOwnWords} from './kind-words.ts'
import {pageLook} from './page-look.ts'

export type PictureType = 'svg' | 'png'

/** Pixels of a PNG for each of the graph's, and how many it may have in all: browsers refuse larger ones. */
const scale = 2
const mostPixels = 16_000_000
const longestSide = 8192

/** @throws Fault `picture` where the browser cannot draw it */
export async function pictureFile(
  document: GraphDocument,
  type: PictureType,
  theme: PictureTheme,
): Promise<Blob> {
  const look = pageLook(theme)
  const kinds = inOwnWords(definitions)
  if (type === 'svg') {
    const {svg} = drawPicture(document, kinds, {look, metadata: graphMetadata(document)})
    return new Blob([`<?xml version="1.0" encoding="UTF-8"?>\n${svg}\n`], {type: 'image/svg+xml'})
  }
  const png = await rasterized(drawPicture(document, kinds, {look}))
  return new Blob([graphInPng(new Uint8Array(await png.arrayBuffer()), document)], {type: 'image/png'})
}

async function rasterized({svg, width, height}: Picture): Promise<Blob> {
  const fits = Math.min(
    scale,
    longestSide / Math.max(width, height),
    Math.sqrt(mostPixels / (width * height)),
  )
  const image = new Image()
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`
  const failed = () =>
    fault('picture', {
      file: 'picture.png',
      problem: 'cannot be drawn by this browser',
      fix: 'Save the picture as SVG',
    })
  await image.decode().catch(() => {
    throw failed()
  })
  const canvas = window.document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width * fits))
  canvas.height = Math.max(1, Math.round(height * fits))
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, 'image/png'))
  if (!blob) throw failed()
  return blob
}
