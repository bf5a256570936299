// An independent check: everything written out once more from the formulas, dense, slow and without any of the
// modules it checks.
import {expect, it} from 'vitest'
import {convert} from './convert/convert.ts'
import type {Model} from './network.ts'
import {randomImages, randomSigned, randomModel, randomNetwork} from './random-network.ts'
import {seededRandom} from './random.ts'
import {shown} from './simulate/engine.ts'
import {scalarEngine} from './simulate/scalar-engine.ts'

type Map3 = number[][][] // [y][x][channel]
const f = Math.fround

/** Padding as TensorFlow's documentation has it. */
const pads = (size: number, kernel: number, stride: number, same: boolean) => {
  const out = same ? Math.ceil(size / stride) : Math.ceil((size - kernel + 1) / stride)
  return {out, before: same ? Math.max((out - 1) * stride + kernel - size, 0) >> 1 : 0}
}

/** round half to even, by the definition. */
const even = (x: number) => {
  const nearest = Math.round(x)
  return Math.abs(x % 1) === 0.5 && nearest % 2 !== 0 ? nearest - 1 : nearest
}

/** Levels of every layer, and 2^k times the logits, of one image of values. */
function reference({network, weights}: Model, image: Map3, scale: number) {
  const {k, B} = network.levels
  const n = 2 ** k
  let map = image
  let worth = scale * n // what a value of the map adds to a sum in units of 1/2^k
  const layers: number[][] = []
  network.layers.forEach((layer, l) => {
    const {kernel, batchNorm} = weights[l]
    const [side, tall, stride, same] =
      layer.type === 'conv'
        ? [layer.kernel, layer.kernel, layer.stride, layer.padding === 'same']
        : [map[0].length, map.length, 1, false]
    const channels = layer.type === 'conv' ? layer.filters : layer.units
    const [rows, columns] = [pads(map.length, tall, stride, same), pads(map[0].length, side, stride, same)]
    const depth = map[0][0].length
    const next: Map3 = []
    for (let y = 0; y < rows.out; y++) {
      next.push([])
      for (let x = 0; x < columns.out; x++) {
        next[y].push([])
        for (let o = 0; o < channels; o++) {
          let sum = 0
          for (let i = 0; i < tall; i++)
            for (let j = 0; j < side; j++)
              for (let c = 0; c < depth; c++) {
                const value = map[y * stride + i - rows.before]?.[x * stride + j - columns.before]?.[c] ?? 0
                sum += kernel[((i * side + j) * depth + c) * channels + o] * value
              }
          next[y][x].push(batchNorm ? quantize(f((sum * worth) / n), o) : sum)
        }
      }
    }
    function quantize(z: number, o: number) {
      const {gamma, beta, mean, variance} = batchNorm!
      const inverse = f(gamma[o] / f(Math.sqrt(f(variance[o] + f(1e-5)))))
      const normal = f(f(z * inverse) + f(beta[o] - f(mean[o] * inverse)))
      return even(f(f(Math.min(Math.max(normal, 0), B) * n) + f(1e-5)))
    }
    layers.push(next.flat(2))
    map = next
    worth = 1
  })
  return layers
}

it('random networks fire what the formulas say, at every neuron, whatever kernel, stride, padding and γ', () => {
  for (let seed = 100; seed < 140; seed++) {
    const random = seededRandom(seed)
    const model = randomModel(randomNetwork(random), random)
    const dataset = (seed % 2 ? randomSigned : randomImages)(model.network, 3, random)
    const engine = scalarEngine(convert(model, 'exact'), {noise: 0, seed: 1, compare: false})
    const [height, width, channels] = model.network.input
    for (let image = 0; image < 3; image++) {
      engine.show(shown(dataset, image, 1))
      const at = (y: number, x: number, c: number) =>
        dataset.pixels[((image * height + y) * width + x) * channels + c]
      const values = Array.from({length: height}, (_, y) =>
        Array.from({length: width}, (_, x) => Array.from({length: channels}, (_, c) => at(y, x, c))),
      )
      const layers = reference(model, values, dataset.scale)
      layers.slice(0, -1).forEach((levels, l) => {
        expect([...engine.countsOf(l, 0)], `seed ${seed}, layer ${l}`).toEqual(levels)
      })
      const logits = [...engine.logitsOf(0)]
      layers.at(-1)!.forEach((logit, c) => expect(logits[c]).toBeCloseTo(logit, 4))
    }
  }
})
