// Answers views from what runs have left behind.
import type {Cache} from '../graph/evaluate.ts'
import type {Answers} from '../graph/node.ts'
import type {Inquiry} from './protocol.ts'

/** What a kind says to a question, perhaps later; undefined where its inputs are not known, or it has nothing to say to that. */
export function replyTo({kind, parts, question}: Inquiry, cache: Cache, answers: Answers): unknown {
  const answer = answers.get(kind)
  if (!answer) return undefined
  const inputs: Record<string, unknown> = {}
  for (const [port, {key, output}] of Object.entries(parts.inputs)) {
    const known = cache.get(key)
    if (!known) return undefined
    inputs[port] = known.outputs[output]
  }
  try {
    return answer(inputs, parts.params, question)
  } catch {
    return undefined // a run says what does not fit, and where
  }
}
