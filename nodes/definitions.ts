import type {AnyDefinition, Definitions} from '../src/graph/node.ts'

// Every folder's definition, found, not listed. A node.ts exports exactly one thing.
const modules = import.meta.glob<Record<string, AnyDefinition>>('./*/node.ts', {eager: true})

/** Every node kind of this build, by its name. */
export const definitions: Definitions = new Map(
  Object.values(modules)
    .flatMap(module => Object.values(module))
    .map(definition => [definition.kind, definition]),
)
