// A raster of random spikes, drawn by the view and by what a first try would do.
import {select} from 'd3-selection'
import {seededRandom} from '../../core/random.ts'
import {rasterOf, type Raster} from '../../core/simulate/raster.ts'
import {noTraces} from '../../core/simulate/recording.ts'
import {rasterView} from '../raster.ts'

const steps = 1000
const shape = [32, 32, 16] as const
const neurons = shape[0] * shape[1] * shape[2]
const [width, height] = [1200, 300]
const root = document.getElementById('room')!

function layerOf(spikes: number): Raster {
  const random = seededRandom(1)
  const times = Uint16Array.from({length: spikes}, () => random() * steps).sort()
  const events = {
    steps: times,
    neurons: Uint32Array.from(times, () => random() * neurons),
    spikes: new Int8Array(spikes).fill(1),
  }
  return rasterOf({layer: 0, name: 'Conv1', shape, ...events, potentials: noTraces}, steps)
}

/** Ways to draw a layer, each of which ends by asking for a pixel, so that none is put off. */
const ways: Readonly<Record<string, (layer: Raster) => void>> = {
  view(layer) {
    rasterView(root).update({
      ...{method: 'rate', dataset: 'Random', images: 1, total: 1, recorded: [], image: 0},
      ...{label: 'a', prediction: 'a', steps, layers: [layer], layer, stale: false, width, height},
    })
    pixelOf(root.querySelector('canvas')!)
  },
  rectangles({events}) {
    const canvas = select(root).append('canvas').attr('width', width).attr('height', height).node()!
    const context = canvas.getContext('2d')!
    context.fillStyle = '#0072b2'
    events.neurons.forEach((neuron, i) =>
      context.fillRect((events.steps[i] / steps) * width, (neuron / neurons) * height, 1.2, 1),
    )
    pixelOf(canvas)
  },
  circles({events}) {
    const svg = select(root).append('svg').attr('width', width).attr('height', height)
    svg
      .selectAll('circle')
      .data(events.neurons)
      .join('circle')
      .attr('cx', (_, i) => (events.steps[i] / steps) * width)
      .attr('cy', neuron => (neuron / neurons) * height)
      .attr('r', 1)
    svg.node()!.getBBox()
  },
}
const pixelOf = (canvas: HTMLCanvasElement) => canvas.getContext('2d')!.getImageData(0, 0, 1, 1)
const frame = () => new Promise(resolve => requestAnimationFrame(resolve))
const layers = new Map<number, Raster>()

Object.assign(window, {
  prepare: (spikes: number) => void layers.set(spikes, layerOf(spikes)),
  /** Draws so many spikes. @returns milliseconds until all is drawn, and until the page has shown a frame of it */
  async draw(way: string, spikes: number) {
    const layer = layers.get(spikes)!
    root.replaceChildren()
    await frame()
    await frame()
    const began = performance.now()
    ways[way](layer)
    const drawn = performance.now() - began
    await frame()
    await frame()
    return {
      drawn,
      shown: performance.now() - began,
      words: root.querySelector('svg')?.getAttribute('aria-label'),
    }
  },
})
