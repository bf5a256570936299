// Checkpoints: what is kept of a training so that a reload loses at most one epoch.
import {toFaultData} from '../../src/core/fault.ts'
import type {RunContext} from '../../src/graph/node.ts'
import {readState, writeState} from '../../src/train/checkpoint.ts'
import type {TrainState} from '../../src/train/state.ts'

/** What is kept of this training, if anything is; notes say what could not be read. */
export async function stateKept(
  context: Pick<RunContext, 'checkpoint'>,
): Promise<{state?: TrainState; notes: string[]}> {
  try {
    const bytes = await context.checkpoint.load()
    return bytes ? {state: readState(bytes, 'the kept checkpoint'), notes: []} : {notes: []}
  } catch (thrown) {
    return {notes: [`Began anew: ${messageOf(thrown)}`]}
  }
}

/** Keeps a state. Where that cannot be, a note says so and training goes on. */
export async function keepState(
  context: Pick<RunContext, 'checkpoint'>,
  state: TrainState,
  note: (text: string) => void,
): Promise<void> {
  try {
    await context.checkpoint.save(writeState(state))
  } catch (thrown) {
    note(`Not kept, so that a reload begins anew: ${messageOf(thrown)}`)
  }
}

const messageOf = (thrown: unknown) => toFaultData(thrown).message
