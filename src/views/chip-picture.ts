// The chip as a picture for print, with its legend.
import {select} from 'd3-selection'
import {isStriped, layerColor, paperTheme, shadeColors, shades} from './chip-colors.ts'
import {colourings, type ChipColouring, type ChipDisplay} from './chip-display.ts'
import {layoutOf} from './chip-layout.ts'
import {paintChip, stripesOf, type ChipLook} from './chip-paint.ts'
import {chipLabel} from './chip-words.ts'
import type {Compared} from './frozen.ts'
import {showFigure} from './format.ts'
import {svgPen, type Pen} from './pen.ts'
import {pictureOf} from './picture.ts'
import type {Size, View} from './view.ts'
import {say} from '../words/say.ts'
import {widthOf} from '../words/text-width.ts'

interface PictureModel extends Size {
  readonly display: ChipDisplay
  readonly by: ChipColouring
  readonly look: Omit<ChipLook, 'pointed'>
  /** What the shades are of, where it is not `by`. */
  readonly scale: {readonly label: string; readonly unit: string} | undefined
}

const [foot, line] = [44, 16]

function pictureView(root: HTMLElement): View<PictureModel> {
  const svg = select(root).classed('spike-counts', true).append('svg')
  return {
    update(model) {
      const {display, look, width, height} = model
      svg.selectChildren().remove()
      svg.attr('width', width).attr('height', height)
      const pen = svgPen(svg.node()!)
      const layout = layoutOf(display, width / (height - foot))
      const k = Math.min(width / (layout.width + 1), (height - foot) / (layout.height + 1))
      const window = {x: (width - layout.width * k) / 2, y: k / 2, k, width, height: height - foot}
      paintChip(pen, {display, layout, look: {...look, pointed: -1}, window, theme: paperTheme})
      paintLegend(pen, model)
    },
    destroy: () => select(root).selectChildren().remove(),
  }
}

function paintLegend(pen: Pen, {display, by, look, scale, width, height}: PictureModel) {
  const style = {size: 11, color: paperTheme.soft}
  if (!look.shading || (by === 'layer' && !scale)) {
    let [x, y] = [0, height - foot + line]
    display.layers.forEach(({name, cores}, layer) => {
      const words = `${name} (${cores})`
      if (x + widthOf(words, 11) + 20 > width) [x, y] = [0, y + line]
      pen.fill([x, y - 9, 10, 10], layerColor(layer))
      if (isStriped(layer)) pen.lines(stripesOf(x, y - 9, 10), paperTheme.ground, 1, 0.75)
      pen.text(words, x + 14, y, style)
      x += 28 + widthOf(words, 11)
    })
    return
  }
  const {label, unit} = scale ?? colourings[by as Exclude<ChipColouring, 'layer'>]
  const colors = shadeColors(paperTheme)
  const y = height - foot + line
  colors.forEach((color, i) => pen.fill([i * 8, y - 9, 8.5, 10], color))
  pen.text(say`${label}: 0 to ${showFigure(look.shading.most, '')} ${unit}`, shades * 8 + 10, y, style)
}

/** Draws the chip out of sight and gives the SVG document. */
export function chipPicture(
  model: Omit<PictureModel, keyof Size>,
  {caption}: Pick<Compared<ChipDisplay>, 'caption'>,
): string {
  const {display} = model
  const layout = layoutOf(display, 1.5)
  const height = Math.max(260, Math.min(900, (928 * layout.height) / layout.width)) + foot
  const source = `${display.method}; ${display.images > 0 ? say`spikes measured on ${display.images} images` : say`without measured spikes`}.`
  return pictureOf(pictureView, model, height, caption(chipLabel(display, model.by), source))
}
