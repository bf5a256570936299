import type {AnyEvaluate, Evaluators} from '../src/graph/node.ts'

const modules = import.meta.glob<{readonly evaluate: AnyEvaluate}>('./*/evaluate.ts', {eager: true})

/** Every kind's evaluation, by the name of its folder. Imported by the worker and the command line only. */
export const evaluators: Evaluators = new Map(
  Object.entries(modules).map(([path, {evaluate}]) => [path.split('/')[1], evaluate]),
)
