import {createPool, type Pool} from './pool.ts'

/** However many threads a machine has: each takes memory for the network. */
const mostHelpers = 7

let opened: Promise<Pool> | undefined

/** The pool of this page or program: opened once, its helpers started when a simulation is large enough. */
export const sharedPool = (): Promise<Pool> => (opened ??= open())

async function open(): Promise<Pool> {
  const {parallelism, startHelper} = import.meta.env.SSR
    ? await import('./node-helpers.ts')
    : await import('./browser-helpers.ts')
  return createPool(startHelper, {helpers: Math.min(mostHelpers, parallelism() - 1)})
}
