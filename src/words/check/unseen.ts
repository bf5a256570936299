// Texts that are for machines, though they read like words.

export const unseen = (text: string): boolean =>
  patterns.some(pattern => pattern.test(text)) || exact.has(text)

const patterns = [
  /^(Ctrl|Shift|Alt)\+|^(Ctrl|Shift|Alt|Escape|Enter|Home|End|Backspace|Del|Delete|Space|Tab|Arrow\w+|PageUp|PageDown)$/,
  /system-ui|prefers-|px|^<|^M\{|^L\{|url\(|^\{0\}(h|ms$)|^--|^trace|noopener|^preset |-problem \{1\}/, // styles, shapes
  /^[A-Z][a-z0-9]+[A-Z]\w*$|^(Fault|Quantize|Rectify)$/, // names in code
  /^(Conv|Pool)(\d|\{0\})|^(Dense|Trunk|Left|Join|Deep|False)$/, // layers of generated networks, Python
  /^(name column|bar far|range of-\w+|ghost \w+-\w+)$/, // classes
  /^\n|import numpy|^chip,column,row/, // class names, a program, a header
  /^(CIFAR-\d+|MNIST|valid|same|pJ|mapping\.json)$/, // the same in all languages
  /npm run cli|^presets\/|^airplane /, // content of graphs and data sets
]

/** Columns of saved tables and words of saved files: programs read them, so they are English everywhere. */
const exact = new Set([
  'seed: {0} → {1}',
  'wires: {0} changed',
  '{0}, frozen run',
  'Right (of {0} images)',
  'Wilson 95 % interval from',
  'Wilson 95 % interval to',
  'Second - first',
  'Recall, 95 % low',
  'Recall, 95 % high',
  'Label',
  'Taken for {0}',
  'Vote (logit × 2^k)',
  'MACs per image',
  'MACs (per image)',
  '{0} (per image)',
  'Quantized, low (estimated uJ per image)',
  'Quantized, high',
  'Spiking, low',
  'Spiking, high',
  'Least |v - threshold|',
  'Share within 5 %',
  'Median (units)',
  'Row, column, channel',
  'Short of the next threshold',
  'Time step (first of {0})',
  'Neuron (first of {0})',
  'Negative spikes',
  'Spiking neurons (neurons x copies, or x steps)',
  'Spikes (per image)',
  'Firing rate (spikes per spiking neuron and image)',
  'SOPs (per image, published convention: 2 x copies of the target x additions)',
  'Additions (per image)',
  'Neurons that differ from the quantized network (of {0} images)',
  'Training accuracy',
  'Held-out accuracy',
  'Images per second',
  'Certificate: {0}, {1}; k = {2}, B = {3}; {4} right',
  '{0} sums were computed a second time, in double precision, near a threshold.',
  'smallest margin {0}{1} on {2} images',
  'at least ',
  'Neurons that differ, in the first {0} images examined:',
  '  image {0}, {1} [{2}]: sum {3}, threshold {4}, level {5}, count {6}: {7}',
  // TensorFlow's own names
  'Cast',
  'Truncate',
  'Bits needed (of 53)',
  'Largest |sum|',
  'Smallest margin |v - theta|',
  'Margin measured on images',
  'Channels flipped (gamma < 0)',
  'Constant channels (gamma = 0 or no weight)',
  'Neurons that differ (of {0} images)',
  '64 bits, lowest byte first: header 63-60, chip x 59-55 and y 54-50, core x 49-45 and y 44-40, core* x 39-35 and y 34-30 (bits that may be either), payload 29-0',
  'three payloads of 30 bits, the first highest',
  'announces raw words: of neurons, four each, all of them once for each column of a neuron; of weights, 18 for each column',
  'four words, lowest first; potential, leak and reset are signed',
  'output neuron · L + copy = core x · 65536 + core y · 2048 + axon',
])
