// Whether a lesson speaks of what is there: nodes by their id, or by a kind that a learner could add.
import type {DocumentNode, GraphDocument} from '../graph/document.ts'
import type {Definitions} from '../graph/node.ts'
import {wrong} from '../graph/upgrade-check.ts'
import type {Goal} from './goal.ts'
import type {Lesson} from './lesson.ts'

interface Known {
  readonly file: string
  readonly nodes: readonly DocumentNode[]
  readonly definitions: Definitions
}

/**
 * Checks the names in a lesson against its graph.
 * @param file  what the lesson is called in complaints
 * @throws Fault `file` for a node, kind or parameter that is not known
 */
export function checkLesson(lesson: Lesson, {nodes}: GraphDocument, definitions: Definitions, file: string) {
  const known = {file, nodes, definitions}
  for (const name of Object.keys(lesson.set)) checkParam(name, `set.${name}`, known)
  lesson.lock.forEach((name, i) => checkNode(name, `lock[${i}]`, known))
  lesson.steps.forEach(({spotlight, goal}, i) => {
    const at = `steps[${i}]`
    if (spotlight?.node !== undefined) checkNode(spotlight.node, `${at}.spotlight.node`, known)
    if (spotlight?.view !== undefined) checkNode(spotlight.view, `${at}.spotlight.view`, known)
    if (goal) checkGoal(goal, `${at}.goal`, known)
  })
}

function checkGoal(goal: Goal, where: string, known: Known): void {
  if ('all' in goal) goal.all.forEach((part, i) => checkGoal(part, `${where}.all[${i}]`, known))
  else if ('any' in goal) goal.any.forEach((part, i) => checkGoal(part, `${where}.any[${i}]`, known))
  else if ('not' in goal) checkGoal(goal.not, `${where}.not`, known)
  else if ('connected' in goal)
    goal.connected.forEach((name, i) => checkNode(name, `${where}.connected[${i}]`, known))
  else if ('param' in goal) checkParam(goal.param, `${where}.param`, known)
  else if ('metric' in goal) checkNode(goal.metric.split('.')[0], `${where}.metric`, known)
  else checkNode(namedBy(goal), where, known)
}

const namedBy = (
  goal: Extract<Goal, {exists: string} | {ran: string} | {selected: string} | {refused: string}>,
) =>
  'exists' in goal
    ? goal.exists
    : 'ran' in goal
      ? goal.ran
      : 'selected' in goal
        ? goal.selected
        : goal.refused

function checkNode(name: string, where: string, {file, nodes, definitions}: Known): string {
  const kind = nodes.find(({id}) => id === name)?.kind ?? name
  if (definitions.has(kind)) return kind
  const ids = nodes.map(({id}) => id).join(', ')
  throw wrong({file, where, value: name}, `a node of its graph (${ids}) or a kind of nodes`)
}

function checkParam(path: string, where: string, known: Known): void {
  const [name, param] = path.split('.')
  const {params} = known.definitions.get(checkNode(name, where, known))!
  if (!Object.hasOwn(params, param))
    throw wrong(
      {file: known.file, where, value: path},
      `a parameter of "${name}" (${Object.keys(params).join(', ')})`,
    )
}
