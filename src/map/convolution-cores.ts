// Chips whose cores each run one whole convolution: only sizes are checked.
import type {Chip, ConvolutionCores} from './chip.ts'
import type {Demand, Demands} from './demand.ts'
import type {Problem} from './mapping.ts'

const powerAbove = (count: number) => 2 ** Math.ceil(Math.log2(count))

/**
 * Words of memory of a convolution, in units of 1024: kernels are `inputs · 2^(⌈log₂ taps⌉ + ⌈log₂ outputs⌉)`,
 * neurons `outputs · 2^(⌈log₂ height⌉ + ⌈log₂ width⌉)`.
 * @see sinabs-dynapcnn, "Memory constraints"
 */
export function convolutionWords({geometry, copies, lines}: Demand) {
  const {input, output, kernel} = geometry
  const [inputs, outputs] = [input[2] * lines, output[2] * copies]
  return {
    kernelKi: (inputs * powerAbove(kernel[0] * kernel[1]) * powerAbove(outputs)) / 1024,
    neuronKi: (outputs * powerAbove(output[0]) * powerAbove(output[1])) / 1024,
  }
}

/** What keeps layers from such cores: none left that is large enough, or a limit of the convolution. */
export function convolutionProblems({convolutions, neurons, name}: Chip, {layers}: Demands): Problem[] {
  const cores = convolutions.value
  if (!cores) return []
  const free = cores.kernelKi.map((_, core) => core)
  const largestFirst = [...layers].sort((a, b) => convolutionWords(b).kernelKi - convolutionWords(a).kernelKi)
  return largestFirst.flatMap((demand): Problem[] => {
    const {kernelKi, neuronKi} = convolutionWords(demand)
    const fitting = free
      .filter(core => cores.kernelKi[core] >= kernelKi && cores.neuronKi[core] >= neuronKi)
      .sort((a, b) => cores.kernelKi[a] - cores.kernelKi[b])
    const problem = limitOf(cores, demand)
    if (problem === undefined && fitting.length) {
      free.splice(free.indexOf(fitting[0]), 1)
      return []
    }
    return [
      {
        severity: 'impossible',
        code: 'neurons',
        layer: demand.name,
        problem:
          problem ??
          `"${demand.name}" needs ${words(kernelKi)} Ki words for its kernel and ${words(neuronKi)} Ki for its neurons, more than any free core of ${name} has`,
        remedy:
          demand.copies === 1
            ? 'Use fewer channels or another chip'
            : neurons.release.value === 'none'
              ? 'Use fewer levels or fewer channels'
              : 'Use Store-and-Release, fewer levels or fewer channels',
      },
    ]
  })
}

const words = (count: number) => Math.round(count * 100) / 100

function limitOf(cores: ConvolutionCores, {name, geometry, copies}: Demand): string | undefined {
  const {kernel, stride, input, output} = geometry
  if (Math.max(...kernel) > cores.largestKernel)
    return `"${name}" has a kernel larger than ${cores.largestKernel}×${cores.largestKernel}`
  if (!cores.strides.includes(stride))
    return `"${name}" has a stride of ${stride}, not ${cores.strides.join(', ')}`
  if (Math.max(input[0], input[1]) > cores.largestInput)
    return `"${name}" has an input larger than ${cores.largestInput}`
  if (Math.max(output[0], output[1]) > cores.largestOutput)
    return `"${name}" has an output larger than ${cores.largestOutput}`
  if (output[2] * copies > cores.largestChannels)
    return `"${name}" has ${output[2] * copies} channels, more than ${cores.largestChannels}`
  return undefined
}
