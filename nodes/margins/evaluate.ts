import {marginHistogram, type Margins} from '../../src/core/simulate/margins.ts'
import type {Evaluate} from '../../src/graph/node.ts'
import {nearShare} from '../../src/views/margins-rows.ts'
import type {margins} from './node.ts'

/** Shows the first images to the network and counts how near its potentials come to thresholds. */
export const evaluate: Evaluate<typeof margins> = async ({spiking, dataset}, {images}, context) =>
  result(
    await marginHistogram(spiking, dataset, images, (fraction, soFar) =>
      context.progress(fraction, () => result(soFar())),
    ),
  )

function result(display: Margins) {
  return {
    outputs: {},
    metrics: {
      images: display.images,
      within5: nearShare(display.layers, display.images),
      layers: display.layers.map(layer => ({
        name: layer.name,
        neurons: layer.neurons,
        least: layer.least,
        within5: nearShare([layer], display.images),
        median: layer.median,
        unit: layer.unit,
      })),
    },
    display,
  }
}
