// The inside of a core: its crossbar, filled as far as it is used, and its figures.
import {layerColor, type ChipTheme} from './chip-colors.ts'
import type {ChipDisplay} from './chip-display.ts'
import {showCount, showFigure, showShort} from './format.ts'
import type {Pen} from './pen.ts'
import {say} from '../words/say.ts'
import {widthOf} from '../words/text-width.ts'

interface Place {
  readonly left: number
  readonly top: number
  readonly side: number
  readonly theme: ChipTheme
}

/** Axons run down, neurons across; what is filled is used, and its depth is the share of synapses that are not 0. */
export function paintInside(pen: Pen, display: ChipDisplay, core: number, place: Place): void {
  const {cores, layers} = display
  const {left, top, side, theme} = place
  const layer = cores.layer[core]
  const size = Math.max(8, Math.min(15, side / 16))
  pen.fill([left, top, side, side], theme.ground, 0.94)
  pen.outline([left, top, side, side], layerColor(layer), Math.max(2, side / 60))
  const words = (text: string, line: number, weight = 400) =>
    pen.text(text, left + size, top + size * (1.5 + 1.35 * line), {
      size: size * Math.min(1, (side - 1.6 * size) / widthOf(text, size)),
      weight,
      color: line === 0 ? theme.ink : theme.soft,
    })
  words(layers[layer].name, 0, 600)
  words(say`${showCount(cores.neurons[core])} neurons, ${showCount(cores.axons[core])} axons`, 1)
  words(tileText(display, core), 2)
  if (display.images > 0) {
    const [spikes, energy] = [showShort(cores.spikes[core]), showFigure(cores.energy[core] * 1e-9, 'J')]
    words(say`${spikes} spikes and ${energy} an image`, 3)
  }

  const box = {x: left + 2.4 * size, y: top + size * 7.6, width: side - 4 * size, height: side - 9.8 * size}
  if (box.height < 10) return
  const used = [box.width * cores.neuronUse[core], box.height * cores.axonUse[core]]
  pen.outline([box.x, box.y, box.width, box.height], theme.line, 1)
  pen.fill([box.x, box.y, used[0], used[1]], layerColor(layer), 0.25 + 0.75 * cores.synapseUse[core])
  const caption = {size: size * 0.8, color: theme.soft}
  pen.text('neurons →', box.x, box.y - size * 0.4, caption)
  pen.text('axons ↓', left + size * 0.4, box.y + box.height + size * 1.1, caption)
}

/** `rows 0–3, columns 4–7, core 1 of 2`. */
export function tileText({cores}: ChipDisplay, core: number): string {
  const [top, left, rows, columns, part, parts] = cores.tile.subarray(6 * core, 6 * core + 6)
  const span = (from: number, to: number) => (from === to ? String(from) : `${from}–${to}`)
  const which = parts > 1 ? say`, core ${part + 1} of ${parts}` : ''
  return say`rows ${span(top, top + rows - 1)}, columns ${span(left, left + columns - 1)}${which}`
}
