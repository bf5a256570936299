// The simulator at speed: 32 images at a time through WebAssembly SIMD kernels.
import type {SpikingNetwork} from '../core/convert/spiking.ts'
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
import {coverageOf} from '../core/sums.ts'
import {createArena, type Arena} from './arena.ts'
import {keepEncoder, keepSpiking, type LayerNumbers} from './keep.ts'
import {openKernels, type Kernels} from './kernels.ts'
import {laneMap, lanes, type LaneMap} from './lanes.ts'

/** One pass through all layers: of the spiking network, or of the quantized one beside it. */
interface Pass {
  /** Addresses of the layers' descriptions, and their maps. */
  readonly layers: readonly number[]
  readonly maps: readonly LaneMap[]
}

/** Everything that lies in memory. */
interface Plant {
  readonly network: SpikingNetwork
  readonly options: EngineOptions
  readonly arena: Arena
  readonly kernels: Kernels
  readonly input: LaneMap
  readonly spiking: Pass
  readonly quantized: Pass | undefined
  /** Of each map, how many windows of the next layer each of its pixels belongs to. */
  readonly coverage: readonly number[]
  readonly readout: {readonly weights: number; readonly counts: number; readonly logits: number}
  /** Room for 32 numbers each. */
  readonly spikes: number
  readonly additions: number
  readonly seeds: number
  readonly mask: number
}

/**
 * An engine of WebAssembly kernels; its numbers are those of the scalar engine, bit for bit.
 * @param scale  what a byte of the images is multiplied by
 * @throws Fault `network` or `shape` if the network's weights are not usable
 */
export function wasmEngine(network: SpikingNetwork, scale: number, options: EngineOptions): Engine {
  const plant = build(network, scale, options)
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

function build(network: SpikingNetwork, scale: number, options: EngineOptions): Plant {
  const arena = createArena()
  const [first] = network.layers
  const input = laneMap(arena, first.geometry.input, first.geometry, lanes * 4)
  const numbers = network.layers.map((layer): LayerNumbers => layer)
  const spiking = passOf(arena, network, {input, scale, numbers})
  const compared = options.compare && options.noise === 0
  const quantized = quantizedLayers(network.model).map(({kernel, affine}, l): LayerNumbers => ({
    ...network.layers[l],
    kernel,
    affine,
  }))
  const {geometry, kernel} = network.readout
  const inputs = kernel.length / geometry.output[2]
  const byClass = Float64Array.from({length: kernel.length}, (_, i) => {
    return kernel[(i % inputs) * geometry.output[2] + Math.floor(i / inputs)]
  })
  return {
    network,
    options,
    arena,
    kernels: openKernels(arena.memory),
    input,
    spiking,
    quantized: compared ? passOf(arena, network, {input, scale, numbers: quantized}) : undefined,
    coverage: network.layers.map(({geometry: {output}}, l) => {
      const next = network.layers.at(l + 1)
      return arena.keep(
        next ? Uint16Array.from(coverageOf(next.geometry)) : new Uint16Array(output[0] * output[1]),
      )
    }),
    readout: {
      weights: arena.keep(byClass),
      counts: arena.room(inputs * lanes * 8),
      logits: arena.room(geometry.output[2] * lanes * 8),
    },
    spikes: arena.room(lanes * 4),
    additions: arena.room(lanes * 4),
    seeds: arena.room(lanes * 4),
    mask: arena.room(lanes),
  }
}

interface PassNumbers {
  readonly input: LaneMap
  readonly scale: number
  readonly numbers: readonly LayerNumbers[]
}

function passOf(arena: Arena, {layers, model}: SpikingNetwork, {input, scale, numbers}: PassNumbers): Pass {
  const {levels} = model.network
  const maps = layers.map(({geometry}, l) => laneMap(arena, geometry.output, layers.at(l + 1)?.geometry))
  return {
    maps,
    layers: numbers.map((layer, l) =>
      l === 0
        ? keepEncoder(arena, layer, levels, {from: input, to: maps[0], factor: scale * 2 ** levels.k})
        : keepSpiking(arena, layer, levels, {from: maps[l - 1], to: maps[l]}),
    ),
  }
}

function show(plant: Plant, images: Shown): Block {
  const {network, kernels, spiking, quantized, options} = plant
  layOut(plant, images)
  run(kernels, spiking)
  if (options.noise > 0) loseSpikes(plant, images)
  for (const layer of spiking.layers.slice(1)) kernels.fire(layer)
  const rechecks = kernels.takeRechecks()
  if (quantized) {
    run(kernels, quantized)
    for (const layer of quantized.layers.slice(1)) kernels.fire(layer)
    kernels.takeRechecks()
  }
  return {
    first: images.first,
    images: images.images,
    predictions: predict(plant, images.images),
    ...count(plant, images.images),
    mismatches: quantized
      ? Float64Array.from(network.layers, (_, l) => compare(plant, l, images.images))
      : null,
    rechecks,
  }
}

/** The encoder of a pass. */
const run = (kernels: Kernels, {layers}: Pass) => kernels.encode(layers[0])

/** Copies images into the lanes, one at a time through a corner of memory. */
function layOut({arena, kernels, input, readout}: Plant, {images, pixels}: Shown) {
  const [height, width, channels] = input.shape
  const size = height * width * channels
  const corner = readout.counts // free until the readout
  for (let lane = 0; lane < images; lane++) {
    new Uint8Array(arena.memory.buffer, corner, size).set(pixels.subarray(lane * size, (lane + 1) * size))
    kernels.layOut(corner, input.inside + lane * 4, height, width * channels, input.row)
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
  const last = spiking.maps[spiking.maps.length - 1]
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
  const {arena, kernels, network, spiking, coverage} = plant
  const spikes = new Float64Array(network.layers.length * images)
  const additions = new Float64Array(network.layers.length * images)
  spiking.maps.forEach(({shape, inside, row}, l) => {
    kernels.tally(inside, shape[0], shape[1], shape[2], row, coverage[l], plant.spikes, plant.additions)
    spikes.set(new Uint32Array(arena.memory.buffer, plant.spikes, images), l * images)
    const next = network.layers.at(l + 1)
    if (!next) return
    const ofNext = new Uint32Array(arena.memory.buffer, plant.additions, images)
    ofNext.forEach((sum, image) => (additions[(l + 1) * images + image] = sum * next.geometry.output[2]))
  })
  return {spikes, additions}
}

/** Neurons of a layer whose counts are not the levels of the quantized network. */
function compare({arena, kernels, spiking, quantized, mask}: Plant, layer: number, images: number): number {
  new Uint8Array(arena.memory.buffer, mask, lanes).fill(0).fill(1, 0, images)
  const {shape, row, inside} = spiking.maps[layer]
  const values = shape[1] * shape[2]
  let different = 0
  for (let y = 0; y < shape[0]; y++)
    different += kernels.differences(inside + y * row, quantized!.maps[layer].inside + y * row, values, mask)
  return different
}
