// The energy estimate as a picture for print.
import {energyRows, type EnergyDisplay} from './energy-rows.ts'
import {energyView} from './energy.ts'
import type {Compared} from './frozen.ts'
import {pictureOf} from './picture.ts'
import {say} from '../words/say.ts'

/** Draws the estimate out of sight and gives the SVG document. */
export function energyPicture(display: EnergyDisplay, {frozen, caption}: Compared<EnergyDisplay>): string {
  const {mac, sop, count} = display.choice
  const source =
    say`${display.dataset}, ${display.images} images. Estimate: ${mac.join(' to ')} pJ per MAC, ` +
    `${sop.join(' to ')} pJ per ${count === 'published' ? 'published SOP' : 'addition'}; memory, leakage and routing left out.`
  return pictureOf(
    energyView,
    {...display, ghost: frozen.value, stale: false},
    72 + energyRows(display).length * 32,
    caption(
      say`Per layer, the range of energy of an image in the quantized and in the spiking network.`,
      source,
    ),
  )
}
