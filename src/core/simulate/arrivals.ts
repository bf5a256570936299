// What arrives at a layer in one time step: spikes of the layers before it, pooled and added on their way.
import {factorsOf, signalOf, type Signal, type Source} from '../joins.ts'
import {sizeOf, type MapShape} from '../ndarray.ts'

/** Spikes of one time step, shape [height, width, channels]: −1, 0 or 1 of one neuron, more where joined. */
export type SpikeMap = Int8Array | Int16Array

/** Gathers what arrives at one reader, step after step. */
export interface Arrivals {
  /**
   * What arrives in this step; undefined where nothing does. The array is its own and overwritten, or a layer's.
   * @param live  whether each layer fires at all; of those that do not, `spikes` is not read
   */
  gather(spikes: readonly Int8Array[], live: readonly boolean[]): SpikeMap | undefined
  /** Forgets the image. */
  clear(): void
}

type Pool = Extract<Source, {type: 'pool'}>

/** Prepares a source. @param ofLayer  what each layer of the network gives */
export function arrivalsOf(source: Source, ofLayer: (layer: number) => Signal): Arrivals {
  switch (source.type) {
    case 'layer':
      return {
        gather: (spikes, live) => (live[source.layer] ? spikes[source.layer] : undefined),
        clear: () => undefined,
      }
    case 'pool':
      return source.mode === 'max' ? largest(source, ofLayer) : summed(source, ofLayer)
    case 'add':
      return added(source.of, ofLayer)
  }
}

/** Spikes of a window pass one by one. */
function summed(pool: Pool, ofLayer: (layer: number) => Signal): Arrivals {
  const inner = arrivalsOf(pool.of, ofLayer)
  const {corners, taps} = windowsOf(pool, ofLayer)
  const out = new Int16Array(corners.length)
  return {
    clear: () => inner.clear(),
    gather(spikes, live) {
      const map = inner.gather(spikes, live)
      if (!map) return undefined
      corners.forEach((corner, i) => {
        let sum = 0
        for (const tap of taps) sum += map[corner + tap]
        out[i] = sum
      })
      return out
    },
  }
}

/**
 * A spike passes when the largest count of its window rises. Counts only rise within an image, so what has passed
 * is the largest count at any time; where they come as thermometer trains, it is their OR.
 */
function largest(pool: Pool, ofLayer: (layer: number) => Signal): Arrivals {
  const inner = arrivalsOf(pool.of, ofLayer)
  const {corners, taps, size} = windowsOf(pool, ofLayer)
  const counts = new Int16Array(size)
  const passed = new Int16Array(corners.length)
  const out = new Int16Array(corners.length)
  return {
    clear() {
      inner.clear()
      counts.fill(0)
      passed.fill(0)
    },
    gather(spikes, live) {
      const map = inner.gather(spikes, live)
      if (!map) return undefined
      for (let i = 0; i < size; i++) counts[i] += map[i]
      corners.forEach((corner, i) => {
        let most = 0
        for (const tap of taps) most = Math.max(most, counts[corner + tap])
        out[i] = most - passed[i]
        passed[i] = most
      })
      return out
    },
  }
}

/** Spikes of all branches, those worth more counted accordingly. */
function added(of: readonly Source[], ofLayer: (layer: number) => Signal): Arrivals {
  const factors = factorsOf(of, ofLayer)
  const branches = of.map(branch => arrivalsOf(branch, ofLayer))
  const out = new Int16Array(sizeOf(signalOf(of[0], ofLayer).shape))
  return {
    clear: () => branches.forEach(branch => branch.clear()),
    gather(spikes, live) {
      let any = false
      branches.forEach((branch, b) => {
        const map = branch.gather(spikes, live)
        if (!map) return
        if (!any) out.fill(0)
        any = true
        for (let i = 0; i < out.length; i++) out[i] += map[i] * factors[b]
      })
      return any ? out : undefined
    },
  }
}

/** Where the windows of a pool lie: the first value of each, and from there the places of all. */
function windowsOf(pool: Pool, ofLayer: (layer: number) => Signal) {
  const from: MapShape = signalOf(pool.of, ofLayer).shape
  const to: MapShape = signalOf(pool, ofLayer).shape
  const [, width, channels] = to
  const corners = Uint32Array.from({length: sizeOf(to)}, (_, i) => {
    const position = Math.floor(i / channels)
    const pixel = (Math.floor(position / width) * from[1] + (position % width)) * pool.stride
    return pixel * channels + (i % channels)
  })
  const taps = Uint32Array.from({length: pool.size ** 2}, (_, tap) => {
    return (Math.floor(tap / pool.size) * from[1] + (tap % pool.size)) * channels
  })
  return {corners, taps, size: sizeOf(from)}
}
