// Graphs that train: LeNet, and the toy of two layers, on digits that are drawn here.
const node = (id, kind, params, x, y) => ({id, kind, version: 1, params, position: [x, y]})
const wire = (from, to) => ({from, to})

/** A graph that trains these layers, each `[kind, params]`, for a long time. */
function graphOf(title, layers) {
  const chain = [['input', {}], ...layers, ['dense', {}]]
  const ids = chain.map((_, i) => `layer${i}`)
  return {
    ...{format: 1, title, seed: 1},
    nodes: [
      node('digits', 'drawn-digits', {images: 6000}, 0, 0),
      ...chain.map(([kind, params], i) => node(ids[i], kind, params, 260 * i, 260)),
      node('train', 'train', {epochs: 500}, 260, 0),
    ],
    wires: [
      ...ids.slice(1).map((id, i) => wire([ids[i], 'network'], [id, 'network'])),
      wire([ids.at(-1), 'network'], ['train', 'network']),
      wire(['digits', 'dataset'], ['train', 'dataset']),
    ],
  }
}

const conv = (filters, kernel, more = {}) => ['conv', {filters, kernel, ...more}]

export const graphs = [
  graphOf('LeNet', [
    conv(16, 5, {padding: 'same', weights: 'float'}),
    conv(16, 5),
    conv(16, 2, {stride: 2}),
    conv(32, 5),
    conv(32, 2, {stride: 2}),
    conv(256, 4),
  ]),
  graphOf('Two layers', [['dense', {units: 16, activation: 'quantized'}]]),
]
