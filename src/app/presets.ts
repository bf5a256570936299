// The graphs that ship with Spikeloom.
export interface Preset {
  readonly title: string
  readonly about: string
  readonly file: string
  readonly load: () => Promise<unknown>
}

/** The first one is what newcomers see. */
export const presets: readonly Preset[] = [
  {
    title: 'LeNet on drawn digits',
    about: 'Runs at once, with nothing to download.',
    file: 'lenet-drawn-digits.json',
    load: async () => (await import('../../presets/lenet-drawn-digits.json')).default,
  },
  {
    title: 'LeNet on MNIST',
    about: 'The published experiment; you choose the four MNIST files.',
    file: 'lenet-mnist.json',
    load: async () => (await import('../../presets/lenet-mnist.json')).default,
  },
]
