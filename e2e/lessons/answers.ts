// What a learner does at each step of the course: by lesson and step, in the order of doing. Written from the lessons'
// texts and hints, so that a text that tells something else than the goal checks is found out.

/** One thing that a learner does. */
export type Action =
  | {readonly do: 'run'}
  /** Selects a node on the canvas. */
  | {readonly do: 'select'; readonly node: string}
  /** Types into a field of a node's inspector; nothing clears it. */
  | {readonly do: 'type'; readonly node: string; readonly field: string; readonly value: string}
  /** Chooses an option of a node's field, or turns a switch. */
  | {readonly do: 'choose'; readonly node: string; readonly field: string; readonly option: string}
  | {readonly do: 'switch'; readonly node: string; readonly field: string}
  /** Picks a neuron from the map of the Neuron view: the first that spiked so often, or the one at a row and column. */
  | {readonly do: 'pick'; readonly neuron: RegExp}
  /** Chooses the layer of the Neuron view. */
  | {readonly do: 'layer'; readonly name: string}
  /** Presses a button, a tab or an entry of a legend in the results. */
  | {readonly do: 'press'; readonly name: RegExp}

const run: Action = {do: 'run'}
const select = (node: string): Action => ({do: 'select', node})
const type = (node: string, field: string, value: string): Action => ({do: 'type', node, field, value})
const choose = (node: string, field: string, option: string): Action => ({do: 'choose', node, field, option})
const press = (name: RegExp): Action => ({do: 'press', name})
const pick = (spikes: number): Action => ({do: 'pick', neuron: new RegExp(`: ${spikes} of 4$`)})
const pickAt = (row: number, column: number): Action => ({
  do: 'pick',
  neuron: new RegExp(`^Row ${row}, column ${column}:`),
})
const layer = (name: string): Action => ({do: 'layer', name})

/** By the file of the lesson and the id of the step; steps that are only read are left out. */
export const answers: Readonly<Record<string, Readonly<Record<string, readonly Action[]>>>> = {
  '1-counting-neuron': {
    look: [run],
    sum: [press(/^Table$/), press(/^Table$/)],
    twice: [pick(2)],
    silent: [pick(0)],
    challenge: [layer('Conv1'), pick(4)],
  },
  '2-pixels-to-spikes': {
    pixels: [run, select('Drawn digits')],
    conv1: [layer('Conv1')],
    challenge: [type('Drawn digits', 'Images', '500'), run],
  },
  '3-median-quantization': {
    see: [run],
    fewer: [type('Convert', 'k', '0'), type('Convert', 'B', '1'), run],
    challenge: [type('Convert', 'k', ''), type('Convert', 'B', ''), run],
  },
  '4-ternary-weights': {
    three: [run, press(/^Table$/), press(/^Table$/)],
    exact: [select('Convert')],
    challenge: [pickAt(3, 4)],
  },
  '5-lossless-conversion': {
    two: [run],
    equal: [select('Simulate')],
    published: [choose('Convert', 'Thresholds', 'As published'), run],
    challenge: [choose('Convert', 'Thresholds', 'Exact'), type('Drawn digits', 'Images', '1000'), run],
  },
  '6-space-or-time': {
    space: [run],
    time: [press(/^In space$/), press(/^In time$/)],
    'run-time': [choose('Simulate', 'Method', 'Store-and-Release'), run],
    challenge: [{do: 'switch', node: 'Simulate', field: 'Double-buffered'}, run],
  },
  '7-noise-and-sparsity': {
    lost: [run],
    ten: [type('Simulate', 'Noise ratio', '0.1'), run],
    limits: [type('Simulate', 'Noise ratio', '1'), run],
    challenge: [type('Simulate', 'Noise ratio', '0.3'), run],
  },
  '8-fit-it-on-a-chip': {
    cores: [run],
    refused: [choose('Map to chip', 'Chip', 'TrueNorth')],
    small: [choose('Map to chip', 'Chip', 'PKU-NC64C (PAICORE 1.0)'), run],
    challenge: [choose('Map to chip', 'Method', 'Store-and-Release'), run],
  },
}
