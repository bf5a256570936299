// The energy estimate as a picture for print.
import {energyHeadline, energyRows, type EnergyDisplay} from './energy-rows.ts'
import {energyView} from './energy.ts'
import {pictureOf} from './picture.ts'
import {say} from '../words/say.ts'

/** Draws the estimate out of sight and gives the SVG document. */
export function energyPicture(display: EnergyDisplay): string {
  const {mac, sop, count} = display.choice
  return pictureOf(energyView, {...display, stale: false}, 72 + energyRows(display).length * 32, {
    title: energyHeadline(display),
    description: say`Per layer, the range of energy of an image in the quantized and in the spiking network.`,
    source:
      say`${display.dataset}, ${display.images} images. Estimate: ${mac.join(' to ')} pJ per MAC, ` +
      `${sop.join(' to ')} pJ per ${count === 'published' ? 'published SOP' : 'addition'}; memory, leakage and routing left out.`,
  })
}
