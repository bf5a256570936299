import type {Answers, AnyAnswer} from '../src/graph/node.ts'

const modules = import.meta.glob<{readonly answer: AnyAnswer}>('./*/answer.ts', {eager: true})

/** What the kinds that answer their views say, by the name of their folder. Imported by the worker only. */
export const answers: Answers = new Map(
  Object.entries(modules).map(([path, {answer}]) => [path.split('/')[1], answer]),
)
