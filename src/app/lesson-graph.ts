// The graph that a lesson begins with: a preset, with parameters of the lesson's own.
import {fault} from '../core/fault.ts'
import {wordsIn, type Lesson} from '../teach/lesson.ts'
import type {Language} from '../words/say.ts'
import {presets, type Preset} from './presets.ts'

const hidden: readonly Preset[] = [
  {
    group: 'Begin',
    title: 'LeNet under the microscope',
    about: 'LeNet on drawn digits, with a view of single neurons.',
    file: 'lenet-neuron.json',
    load: async () => (await import('../../presets/lenet-neuron.json')).default,
  },
]

/** The graph that a lesson begins with, as a preset. Loading fails with a fault `missing` where it is not there. */
export function lessonGraph(lesson: Lesson, language: Language = 'en'): Preset {
  const known = [...presets, ...hidden]
  const preset = known.find(({file}) => file === lesson.preset)
  return {
    group: 'Begin',
    title: wordsIn(lesson.title, language),
    about: '',
    file: lesson.preset ?? 'graph',
    async load() {
      if (!preset && lesson.graph === undefined)
        throw fault('missing', {
          what: `The lesson asks for the graph "${lesson.preset}", which does not ship with Spikeloom`,
          fix: `Graphs for lessons are ${[...new Set(known.map(({file}) => file))].join(', ')}`,
        })
      return prepared(lesson.graph ?? (await preset!.load()), lesson)
    },
  }
}

/** The graph with a lesson's parameters, `convert.k`, and with what it hides and locks. */
function prepared(graph: unknown, {set, hide, lock}: Lesson): unknown {
  const {nodes, ...rest} = graph as {readonly nodes: unknown}
  if (!Array.isArray(nodes)) return graph // whoever opens it says what is wrong
  const changed = (nodes as readonly {readonly id: string; readonly params: object}[]).map(node => {
    const own = Object.entries(set).filter(([name]) => name.startsWith(`${node.id}.`))
    const params = own.map(([name, value]) => [name.slice(node.id.length + 1), value] as const)
    return own.length === 0 ? node : {...node, params: {...node.params, ...Object.fromEntries(params)}}
  })
  return {...rest, nodes: changed, ...(hide.length + lock.length > 0 && {shared: {hide, lock}})}
}
