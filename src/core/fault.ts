// Every failure a user can cause, one row each: what happened, where, and what to do next.
// Messages are sentences. Names of nodes, ports, parameters and files are quoted; units are given.
const messages = {
  shape: (d: {what: string; expected: string; actual: string}) =>
    `${d.what} has shape ${d.actual}, but ${d.expected} is needed.`,
  param: (d: {param: string; problem: string}) => `Parameter "${d.param}" ${d.problem}.`,
  cycle: (d: {path: readonly string[]}) =>
    `These nodes feed each other in a loop: ${d.path.join(' → ')}. Remove one of the connections.`,
  type: (d: {output: string; gives: string; input: string; takes: string}) =>
    `Output "${d.output}" gives ${d.gives}, but input "${d.input}" takes ${d.takes}.`,
  unconnected: (d: {port: string; takes: string}) =>
    `Input "${d.port}" is not connected. Connect an output that gives ${d.takes}.`,
  port: (d: {node: string; port: string}) => `Node "${d.node}" has no port "${d.port}".`,
  node: (d: {node: string; known: readonly string[]}) =>
    `There is no node "${d.node}" in this graph; its nodes are ${d.known.join(', ')}.`,
  kind: (d: {kind: string}) =>
    `There is no node kind "${d.kind}" in this build. The node is kept as it is, but it cannot run.`,
  kernel: (d: {kernel: string; map: string}) =>
    `A ${d.kernel} kernel does not fit the ${d.map} map it would slide over. Use a smaller kernel or "same" padding.`,
  network: (d: {problem: string; fix: string}) => `${d.problem}. ${d.fix}.`,
  weights: (d: {file: string; problem: string; fix: string}) =>
    `Weights file "${d.file}" ${d.problem}. ${d.fix}.`,
  file: (d: {file: string; where: string; found: string; needed: string}) =>
    `File "${d.file}", ${d.where}: found ${d.found}, but ${d.needed} is needed.`,
  chip: (d: {problem: string; fix: string}) => `${d.problem}. ${d.fix}.`,
  missing: (d: {what: string; fix: string}) => `${d.what}. ${d.fix}.`,
  storage: (d: {problem: string; fix: string}) => `${d.problem}. ${d.fix}.`,
  link: (d: {problem: string; fix: string}) => `${d.problem}. ${d.fix}.`,
  picture: (d: {file: string; problem: string; fix: string}) => `"${d.file}" ${d.problem}. ${d.fix}.`,
  locked: (d: {node: string}) =>
    `"${d.node}" is locked by whoever shared this graph. Unlock it above the canvas to change it.`,
  format: (d: {file: string; found: string; newest: number}) =>
    `"${d.file}" has format ${d.found}; this build reads formats 1 to ${d.newest}. Open it with a newer Spikeloom.`,
  newer: (d: {kind: string; found: number; newest: number}) =>
    `This file's "${d.kind}" node is version ${d.found}; this build knows versions 1 to ${d.newest}. Open it with a newer Spikeloom.`,
  cancelled: (d: {after: string}) => `Stopped after ${d.after} at your request.`,
  internal: (d: {message: string}) =>
    `Something failed inside Spikeloom: ${d.message}. The document is unharmed; please report this.`,
} as const

export type FaultCode = keyof typeof messages
export type FaultDetail<C extends FaultCode> = Parameters<(typeof messages)[C]>[0]

/** A failure as plain data: it crosses the worker boundary and views render it. */
export type FaultData = {
  [C in FaultCode]: {
    readonly code: C
    readonly detail: FaultDetail<C>
    readonly message: string
    /** The node it happened in, once the runtime knows. */
    readonly node?: string
  }
}[FaultCode]

/** A failure as an exception. Made by {@link fault}; nothing else is thrown on purpose. */
export class Fault extends Error {
  override readonly name = 'Fault'
  readonly data: FaultData

  constructor(data: FaultData) {
    super(data.message)
    this.data = data
  }
}

/** Makes the exception for one row of the table. */
export function fault<C extends FaultCode>(code: C, detail: FaultDetail<C>): Fault {
  const message = (messages[code] as (d: FaultDetail<C>) => string)(detail)
  return new Fault({code, detail, message} as FaultData)
}

/** Anything thrown, as data that names the node it came from. */
export function toFaultData(thrown: unknown, node?: string): FaultData {
  const {data} = thrown instanceof Fault ? thrown : fault('internal', {message: String(thrown)})
  return node === undefined ? data : {...data, node}
}
