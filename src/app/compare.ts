// A node then and now, and what its run could not compare.
import type {DocumentNode, GraphDocument, NodeId} from '../graph/document.ts'
import type {AnyDefinition} from '../graph/node.ts'
import {ancestorsOf} from '../graph/order.ts'
import {say} from '../words/say.ts'

/** The labels of the parameters that differ between two states of a node. */
export function changedLabels(then: DocumentNode, now: DocumentNode, {params}: AnyDefinition): string[] {
  const value = (node: DocumentNode, name: string) =>
    JSON.stringify(Object.hasOwn(node.params, name) ? node.params[name] : params[name].default)
  return Object.keys(params)
    .filter(name => value(then, name) !== value(now, name))
    .map(name => params[name].label)
}

/** Why a node's result, or one that it is made of, was compared with nothing; `undefined` if nobody knows. */
export function whyNotCompared(doc: GraphDocument, id: NodeId): string | undefined {
  const involved = ancestorsOf(doc, id)
  const has = (test: (params: DocumentNode['params']) => boolean) =>
    doc.nodes.some(node => involved.has(node.id) && test(node.params))
  const above = (value: unknown) => typeof value === 'number' && value > 0
  if (has(({noise}) => above(noise))) return say`noise is on`
  if (has(({weightJitter, thresholdJitter}) => above(weightJitter) || above(thresholdJitter)))
    return say`jitter is on`
  return has(({compare}) => compare === false) ? say`comparing is off` : undefined
}
