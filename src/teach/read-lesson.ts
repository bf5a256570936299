import {panes as sharedPanes} from '../graph/shared.ts'
import {listAt, member, nameAt, objectAt, wholeAt, wrong, type Place} from '../graph/upgrade-check.ts'
import {readGoal} from './read-goal.ts'
import {panes, type Lesson, type Pane, type Prediction, type Spotlight, type Step} from './lesson.ts'
import {formulaAt, only, shortWordsAt, wordsAt} from './read-words.ts'

/**
 * Reads a lesson.
 * @param file  what it is called in complaints
 * @throws Fault `file` that names the place, what is there, and what is needed
 */
export function readLesson(value: unknown, file: string): Lesson {
  const place = {file, where: 'the document', value}
  const lesson = objectAt(place)
  const at = (name: string) => member(place, lesson, name)
  only(place, lesson, [
    'format',
    'id',
    'title',
    'about',
    'minutes',
    'preset',
    'graph',
    'set',
    'hide',
    'lock',
    'steps',
  ])
  wholeAt(at('format'), 1, 1)
  const steps = listAt(at('steps')).map(stepAt)
  if (steps.length === 0) throw wrong(at('steps'), 'at least one step')
  const twice = steps.findIndex(({id}, i) => steps.findIndex(step => step.id === id) < i)
  if (twice >= 0)
    throw wrong({...at('steps'), where: `steps[${twice}].id`, value: steps[twice].id}, 'an id of its own')
  return {
    id: nameAt(at('id')),
    title: wordsAt(at('title')),
    about: wordsAt(at('about')),
    minutes: wholeAt(at('minutes'), 1, 60),
    ...beginning(at('preset'), at('graph')),
    hide: listOr(at('hide')).map(paneAt),
    lock: listOr(at('lock')).map(nameAt),
    set: settingsAt(at('set')),
    steps,
  }
}

/** The preset or the graph of its own that a lesson begins with; nothing: the one that is open. */
function beginning(preset: Place, graph: Place): Pick<Lesson, 'preset' | 'graph'> {
  if (graph.value === undefined) return preset.value === undefined ? {} : {preset: nameAt(preset)}
  if (preset.value !== undefined) throw wrong(preset, 'nothing, as it has a graph of its own,')
  return {graph: objectAt(graph)}
}

const listOr = (place: Place) => (place.value === undefined ? [] : listAt(place))

function paneAt(place: Place) {
  const pane = sharedPanes.find(name => name === place.value)
  if (pane === undefined) throw wrong(place, `one of ${sharedPanes.join(', ')}`)
  return pane
}

function stepAt(place: Place): Step {
  const step = objectAt(place)
  const at = (name: string) => member(place, step, name)
  only(place, step, ['id', 'text', 'formulas', 'spotlight', 'predict', 'goal', 'hints', 'done'])
  const has = (name: string) => Object.hasOwn(step, name)
  return {
    id: nameAt(at('id')),
    text: shortWordsAt(at('text')),
    formulas: has('formulas') ? listAt(at('formulas')).map(formulaAt) : [],
    hints: has('hints') ? listAt(at('hints')).map(wordsAt) : [],
    ...(has('spotlight') && {spotlight: spotlightAt(at('spotlight'))}),
    ...(has('predict') && {predict: predictionAt(at('predict'))}),
    ...(has('goal') && {goal: readGoal(at('goal'))}),
    ...(has('done') && {done: wordsAt(at('done'))}),
  }
}

function spotlightAt(place: Place): Spotlight {
  const members = objectAt(place)
  only(place, members, ['node', 'view', 'pane'])
  const at = (name: string) => member(place, members, name)
  const has = (name: string) => Object.hasOwn(members, name)
  if (!has('node') && !has('pane') && !has('view')) throw wrong(place, 'a node, a pane or a view')
  if (has('pane') && !panes.includes(at('pane').value as Pane))
    throw wrong(at('pane'), `one of ${panes.join(', ')}`)
  return {
    ...(has('node') && {node: nameAt(at('node'))}),
    ...(has('pane') && {pane: at('pane').value as Pane}),
    ...(has('view') && {view: nameAt(at('view'))}),
  }
}

function predictionAt(place: Place): Prediction {
  const members = objectAt(place)
  only(place, members, ['question', 'options', 'answer', 'because'])
  const options = listAt(member(place, members, 'options')).map(wordsAt)
  if (options.length < 2) throw wrong(member(place, members, 'options'), 'two options or more')
  return {
    question: wordsAt(member(place, members, 'question')),
    options,
    answer: wholeAt(member(place, members, 'answer'), 0, options.length - 1),
    because: wordsAt(member(place, members, 'because')),
  }
}

function settingsAt(place: Place): Lesson['set'] {
  if (place.value === undefined) return {}
  const members = objectAt(place)
  for (const name of Object.keys(members)) {
    const {value} = member(place, members, name)
    if (!/^[^.]+\.[^.]+$/.test(name)) throw wrong({...place, value: name}, 'names such as "convert.k"')
    if (typeof value === 'object' && value !== null)
      throw wrong(member(place, members, name), 'a number, a text, true, false or null')
  }
  return members as Lesson['set']
}
