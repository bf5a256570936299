// The graphs that ship with Spikeloom.
import {definitions} from '../../nodes/definitions.ts'
import {applyEdit, type GraphDocument} from '../graph/document.ts'
import {withSetting} from '../graph/settings.ts'
import {openDocument} from '../graph/upgrade.ts'
import {spoken} from '../words/say.ts'
import {noteInOwnWords, presetInOwnWords} from './preset-words.ts'

export interface Preset {
  /** Of its part of the menu. */
  readonly group: 'Begin' | 'LeNet on MNIST, level by level' | 'Sweeps' | 'VGG on CIFAR'
  readonly title: string
  readonly about: string
  readonly file: string
  readonly load: () => Promise<unknown>
  /** What makes it of its file, as `--set` has it. */
  readonly set?: readonly string[]
  /** What its note says instead. */
  readonly note?: string
}

const lenetMnist = async () => (await import('../../presets/lenet-mnist.json')).default

/** The first one is what newcomers see. */
export const presets: readonly Preset[] = [
  {
    group: 'Begin',
    title: 'LeNet on drawn digits',
    about: 'Runs at once, with nothing to download.',
    file: 'lenet-drawn-digits.json',
    load: async () => (await import('../../presets/lenet-drawn-digits.json')).default,
  },
  {
    group: 'Begin',
    title: 'Draw a digit',
    about: 'You draw, LeNet reads it as you go. Nothing to download.',
    file: 'draw-a-digit.json',
    load: async () => (await import('../../presets/draw-a-digit.json')).default,
  },
  {
    group: 'Begin',
    title: 'LeNet on MNIST',
    about: 'The published experiment; you choose the four MNIST files.',
    file: 'lenet-mnist.json',
    load: lenetMnist,
  },
  {
    group: 'Begin',
    title: 'A network of two layers',
    about: '16 neurons, small enough to see every spike.',
    file: 'toy-two-layers.json',
    load: async () => (await import('../../presets/toy-two-layers.json')).default,
  },
  {
    group: 'Begin',
    title: 'A perceptron on drawn digits',
    about: 'Three dense layers, no convolution.',
    file: 'mlp-drawn-digits.json',
    load: async () => (await import('../../presets/mlp-drawn-digits.json')).default,
  },
  {
    group: 'Begin',
    title: 'Where does accuracy go?',
    about: 'What each stage from full precision to a chip costs.',
    file: 'lenet-waterfall.json',
    load: async () => (await import('../../presets/lenet-waterfall.json')).default,
  },
  {
    group: 'Sweeps',
    title: 'Noise, level by level',
    about: 'Thirty runs on drawn digits, drawn with their spread.',
    file: 'lenet-noise-sweep.json',
    load: async () => (await import('../../presets/lenet-noise-sweep.json')).default,
  },
  {
    group: 'Sweeps',
    title: 'The papers’ figures for LeNet',
    about: 'Accuracy, sparsity and operations, reported beside ours; needs MNIST.',
    file: 'lenet-paper-figures.json',
    load: async () => (await import('../../presets/lenet-paper-figures.json')).default,
  },
  lenetAt(0, 1, 'Single-spike: one copy of each neuron. 99.35 % here, 99.27 % reported.'),
  lenetAt(0, 2, 'Two-spike: 99.49 % here, 99.32 % reported.'),
  lenetAt(1, 2, 'Four-spike. 99.59 % here, 99.37 % reported.'),
  lenetAt(1, 1, 'Two levels up to 1: 99.30 % here, 99.30 % reported.'),
  lenetAt(0, 4, 'Four levels up to 4: 99.48 % here, 99.43 % reported.'),
  lenetAt(1, 4, 'Eight levels up to 4: 99.53 % here, 99.50 % reported.'),
  {
    group: 'LeNet on MNIST, level by level',
    title: 'LeNet in full precision',
    about:
      'The baseline without levels: ReLU and float weights, tested without spikes. 99.55 % here, 99.52 % reported.',
    file: 'lenet-full-precision.json',
    load: async () => (await import('../../presets/lenet-full-precision.json')).default,
  },
  {
    group: 'VGG on CIFAR',
    title: 'VGG on CIFAR-10',
    about: 'Twelve conv layers on colour pictures; you choose the CIFAR-10 files.',
    file: 'vgg-cifar-10.json',
    load: async () => (await import('../../presets/vgg-cifar-10.json')).default,
  },
  {
    group: 'VGG on CIFAR',
    title: 'VGG on CIFAR-100',
    about: 'The same with 100 classes; you choose the CIFAR-100 files.',
    file: 'vgg-cifar-100.json',
    load: async () => (await import('../../presets/vgg-cifar-100.json')).default,
  },
]

/** LeNet on MNIST at other levels; Load weights takes those that ship for them, or says what makes them. */
function lenetAt(k: number, B: number, about: string): Preset {
  return {
    group: 'LeNet on MNIST, level by level',
    title: `LeNet, k = ${k}, B = ${B}`,
    about,
    file: 'lenet-mnist.json',
    load: lenetMnist,
    set: [`input.k=${k}`, `input.B=${B}`],
    note: [
      `## LeNet with L = ${2 ** k * B} levels`,
      about,
      'Choose the folder of the four MNIST files in *MNIST*, then **Run all**. *Load weights* takes the weights that ship for these levels; where none do, it says the command that trains them.',
    ].join('\n\n'),
  }
}

/**
 * The document of a preset, in the language of the page.
 * @throws Fault where its file is broken
 */
export async function documentOf({file, title, load, set = [], note}: Preset): Promise<GraphDocument> {
  const opened = presetInOwnWords(openDocument(await load(), file, definitions))
  const changed = set.reduce((doc, setting) => withSetting(doc, setting, definitions), opened)
  const titled = applyEdit(changed, {type: 'title', title: spoken(title)})
  const [first, ...others] = titled.notes ?? []
  return note === undefined || !first
    ? titled
    : {...titled, notes: [{...first, text: noteInOwnWords(note)}, ...others]}
}
