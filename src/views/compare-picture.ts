// Two mappings side by side as a picture for print.
import type {ChipDisplay} from './chip-display.ts'
import {chipPicture} from './chip-picture.ts'
import {chipHeadline} from './chip-words.ts'

const look = {shading: undefined, links: false, selected: new Set<number>()}

/** Both chips, coloured by layer, each under its own finding. */
export function comparePicture(first: ChipDisplay, second: ChipDisplay): string {
  const pictures = [first, second].map(display =>
    chipPicture(
      {display, by: 'layer', look, scale: undefined},
      {caption: (description, source) => ({title: chipHeadline(display), description, source})},
    ),
  )
  return besides(pictures)
}

/** Puts SVG documents beside one another. */
export function besides(pictures: readonly string[]): string {
  let [left, height] = [0, 0]
  const parts = pictures.map((picture, i) => {
    const size = (name: string) => Number(new RegExp(`<svg[^>]* ${name}="([\\d.]+)"`).exec(picture)?.[1] ?? 0)
    const part = picture
      .replace(/^<\?xml[^>]*>\s*/, '')
      .replaceAll(/"(title|desc)"/g, `"$1-${i + 1}"`)
      .replace('<svg', `<svg x="${left}"`)
    left += size('width')
    height = Math.max(height, size('height'))
    return part
  })
  const open = `<svg xmlns="http://www.w3.org/2000/svg" width="${left}" height="${height}" viewBox="0 0 ${left} ${height}">`
  return `<?xml version="1.0" encoding="UTF-8"?>\n${open}${parts.join('')}</svg>\n`
}
