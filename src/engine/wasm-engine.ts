// The simulator at speed: 32 images at a time through WebAssembly SIMD kernels.
import type {SpikingNetwork} from '../core/convert/spiking.ts'
import type {PixelRange} from '../core/dataset.ts'
import {sizeOf} from '../core/ndarray.ts'
import {quantizedLayers} from '../core/quantized.ts'
import {mix} from '../core/random.ts'
import {
  indexOfLargest,
  type Block,
  type Engine,
  type EngineOptions,
  type Shown,
} from '../core/simulate/engine.ts'
import {createArena, type Arena} from './arena.ts'
import type {LayerNumbers} from './keep.ts'
import {openKernels, type Kernels} from './kernels.ts'
import {laneMap, lanes, type LaneMap} from './lanes.ts'
import {createPass, type Pass} from './pass.ts'
import {talliesOf, type Tally} from './tallies.ts'

/** Everything that lies in memory. */
interface Plant {
  readonly network: SpikingNetwork
  readonly options: EngineOptions
  readonly arena: Arena
  readonly kernels: Kernels
  readonly image: LaneMap
  readonly spiking: Pass
  /** Where spikes are compared with the quantized network: values that differ, of each layer, 32 bits. */
  readonly different: number | undefined
  /** The quantized network by itself; made when it is first needed. */
  readonly quantized: () => Pass
  readonly tallies: readonly Tally[]
  readonly readout: {readonly weights: number; readonly counts: number; readonly logits: number}
  /** Room for 32 numbers each. */
  readonly spikes: number
  readonly additions: number
  readonly seeds: number
  readonly mask: number
}

/**
 * An engine of WebAssembly kernels; its numbers are those of the scalar engine, bit for bit.
 * @param range  of the images' pixels
 * @throws Fault `network` or `shape` if the network's weights are not usable
 */
export function wasmEngine(network: SpikingNetwork, range: PixelRange, options: EngineOptions): Engine {
  const plant = build(network, range, options)
  const {arena, spiking, readout} = plant
  const classes = network.readout.geometry.output[2]
  return {
    lanes,
    show: images => show(plant, images),
    countsOf(layer, image) {
      const bytes = new Uint8Array(arena.memory.buffer)
      const [height, width, channels] = network.layers[layer].geometry.output
      const {inside, row} = spiking.maps[layer]
      return Uint8Array.from({length: height * width * channels}, (_, i) => {
        const y = Math.floor(i / (width * channels))
        return bytes[inside + y * row + (i % (width * channels)) * lanes + image]
      })
    },
    logitsOf(image) {
      const all = new Float64Array(arena.memory.buffer, readout.logits, classes * lanes)
      return Float64Array.from({length: classes}, (_, c) => all[c * lanes + image])
    },
  }
}

function build(network: SpikingNetwork, range: PixelRange, options: EngineOptions): Plant {
  const arena = createArena()
  const drawn = network.model.network
  const {geometry} = network.layers[0]
  const image = laneMap(arena, geometry.input, geometry, lanes * 4)
  const mask = arena.room(lanes)
  const compared = options.compare && options.noise === 0
  const quantized = quantizedLayers(network.model)
  const different = compared ? arena.room(quantized.length * 4) : undefined
  const spiking = network.layers.map((layer, l): LayerNumbers => {
    if (different === undefined) return layer
    return {...layer, quantizer: quantized[l].quantizer, comparison: {mask, different: different + l * 4}}
  })
  const levels = network.layers.map((layer, l): LayerNumbers => {
    return {...layer, kernel: quantized[l].kernel, quantizer: quantized[l].quantizer}
  })
  const pass = createPass(arena, drawn, {image, range, layers: spiking})
  return {
    network,
    options,
    arena,
    kernels: openKernels(arena.memory),
    image,
    spiking: pass,
    different,
    quantized: once(() => createPass(arena, drawn, {image, range, layers: levels})),
    tallies: talliesOf(arena, network, pass),
    readout: keepReadout(arena, network.readout, image),
    spikes: arena.room(lanes * 4),
    additions: arena.room(lanes * 4),
    seeds: arena.room(lanes * 4),
    mask,
  }
}

/** What a function gives, asked for at most once. */
function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}

function keepReadout(arena: Arena, {geometry, kernel}: SpikingNetwork['readout'], image: LaneMap) {
  const classes = geometry.output[2]
  const inputs = kernel.length / classes
  const byClass = Float64Array.from({length: kernel.length}, (_, i) => {
    return kernel[(i % inputs) * classes + Math.floor(i / inputs)]
  })
  return {
    weights: arena.keep(byClass),
    counts: arena.room(Math.max(inputs * lanes * 8, sizeOf(image.shape) * 2)), // images pass through it too
    logits: arena.room(classes * lanes * 8),
  }
}

function show(plant: Plant, images: Shown): Block {
  const {kernels, network, spiking, arena, mask, options} = plant
  new Uint8Array(arena.memory.buffer, mask, lanes).fill(0).fill(1, 0, images.images)
  kernels.setActive(images.images < lanes ? 2 ** images.images - 1 : -1)
  layOut(plant, images)
  const mismatches = plant.different === undefined ? null : clearDifferences(plant, plant.different)
  spiking.encode(kernels)
  const margins = new Float64Array(network.layers.length).fill(Infinity) // all others are whole numbers
  margins[0] = kernels.takeMargin()
  if (options.noise > 0) loseSpikes(plant, images)
  for (const step of spiking.steps) step(kernels)
  return {
    first: images.first,
    images: images.images,
    predictions: predict(plant, images.images),
    ...count(plant, images.images),
    mismatches: mismatches && differences(plant, mismatches),
    rechecks: kernels.takeRechecks(),
    margins,
    unmeasured: spiking.sureMargin,
  }
}

/** Copies images into the lanes, one at a time through a corner of memory. */
function layOut({arena, kernels, image, readout}: Plant, {images, pixels}: Shown) {
  const [height, width, channels] = image.shape
  const size = height * width * channels
  const corner = readout.counts // free until the readout
  const wide = pixels instanceof Int16Array
  const room = new (wide ? Int16Array : Uint8Array)(arena.memory.buffer, corner, size)
  for (let lane = 0; lane < images; lane++) {
    room.set(pixels.subarray(lane * size, (lane + 1) * size))
    kernels.layOut(corner, image.inside + lane * 4, height, width * channels, image.row, wide)
  }
}

function loseSpikes({arena, kernels, network, spiking, seeds, options}: Plant, {first}: Shown) {
  const [height, width, channels] = network.layers[0].geometry.output
  const {inside, row} = spiking.maps[0]
  const ofImages = new Uint32Array(arena.memory.buffer, seeds, lanes)
  for (let lane = 0; lane < lanes; lane++) ofImages[lane] = mix(mix(options.seed, 0x5eed), first + lane)
  for (let y = 0; y < height; y++)
    kernels.loseSpikes(inside + y * row, width * channels, y * width * channels, seeds, options.noise)
}

function predict({arena, kernels, network, spiking, readout}: Plant, images: number): Uint8Array {
  const {output, input} = network.readout.geometry
  const last = spiking.inputs[spiking.inputs.length - 1]
  kernels.widen(last.inside, sizeOf(input), readout.counts)
  kernels.readOut(readout.counts, sizeOf(input), readout.weights, output[2], readout.logits)
  const logits = new Float64Array(arena.memory.buffer, readout.logits, output[2] * lanes)
  const ofImage = new Float64Array(output[2])
  return Uint8Array.from({length: images}, (_, image) => {
    for (let c = 0; c < ofImage.length; c++) ofImage[c] = logits[c * lanes + image]
    return indexOfLargest(ofImage)
  })
}

/** Spikes of each layer, and additions they cause, by image. */
function count(plant: Plant, images: number): Pick<Block, 'spikes' | 'additions'> {
  const {arena, kernels, network, tallies} = plant
  const spikes = new Float64Array(network.layers.length * images)
  const additions = new Float64Array(network.layers.length * images)
  for (const {map, spikesOf, additionsOf, coverage} of tallies) {
    const [height, width, channels] = map.shape
    kernels.tally(map.inside, height, width, channels, map.row, coverage, plant.spikes, plant.additions)
    if (spikesOf !== undefined)
      spikes.set(new Uint32Array(arena.memory.buffer, plant.spikes, images), spikesOf * images)
    if (additionsOf === undefined) continue
    const targets = network.layers[additionsOf].geometry.output[2]
    const sums = new Uint32Array(arena.memory.buffer, plant.additions, images)
    sums.forEach((sum, image) => (additions[additionsOf * images + image] = sum * targets))
  }
  return {spikes, additions}
}

/** @returns where values that differ are counted from now on, of each layer */
function clearDifferences({arena, network}: Plant, different: number): () => Uint32Array {
  const counts = () => new Uint32Array(arena.memory.buffer, different, network.layers.length)
  counts().fill(0)
  return counts
}

/**
 * Neurons of each layer whose counts are not the levels of the quantized network. They were compared as if that
 * had the same inputs in every layer: so it has, if there was no difference. Else it runs by itself.
 */
function differences(plant: Plant, counts: () => Uint32Array): Float64Array {
  const {kernels, network, quantized} = plant
  if (counts().every(count => count === 0)) return new Float64Array(network.layers.length)
  const levels = quantized()
  levels.encode(kernels)
  for (const step of levels.steps) step(kernels)
  return Float64Array.from(network.layers, (_, l) => compare(plant, levels, l))
}

/** Neurons of a layer whose counts are not the levels. */
function compare({kernels, spiking, mask}: Plant, levels: Pass, layer: number): number {
  const {shape, row, inside} = spiking.maps[layer]
  const values = shape[1] * shape[2]
  let different = 0
  for (let y = 0; y < shape[0]; y++)
    different += kernels.differences(inside + y * row, levels.maps[layer].inside + y * row, values, mask)
  return different
}
