// What methods of simulation are called.
import type {Timing} from '../core/simulate/temporal.ts'

export const methodNames: {readonly [Method in Timing['method']]: string} = {
  'scatter-gather': 'Scatter-and-Gather',
  'store-release': 'Store-and-Release',
  signed: 'Signed streaming',
  rate: 'Rate IF',
}
