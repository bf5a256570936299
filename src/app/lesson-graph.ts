// The graph that a lesson begins with: a preset, with parameters of the lesson's own.
import {fault} from '../core/fault.ts'
import {wordsIn, type Lesson} from '../teach/lesson.ts'
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

/** A preset of its own for a lesson. Loading fails, with a fault `missing`, where its graph is not there. */
export function lessonGraph(lesson: Lesson): Preset {
  const known = [...presets, ...hidden]
  const preset = known.find(({file}) => file === lesson.preset)
  return {
    group: 'Begin',
    title: wordsIn(lesson.title, 'en'),
    about: '',
    file: lesson.preset,
    async load() {
      if (!preset)
        throw fault('missing', {
          what: `The lesson asks for the graph "${lesson.preset}", which does not ship with Spikeloom`,
          fix: `Graphs for lessons are ${[...new Set(known.map(({file}) => file))].join(', ')}`,
        })
      return withSettings(await preset.load(), lesson.set)
    },
  }
}

/** The graph with these parameters: `convert.k`. */
function withSettings(graph: unknown, settings: Lesson['set']): unknown {
  const {nodes, ...rest} = graph as {
    readonly nodes: readonly {readonly id: string; readonly params: object}[]
  }
  const changed = nodes.map(node => {
    const own = Object.entries(settings).filter(([name]) => name.startsWith(`${node.id}.`))
    const params = own.map(([name, value]) => [name.slice(node.id.length + 1), value] as const)
    return own.length === 0 ? node : {...node, params: {...node.params, ...Object.fromEntries(params)}}
  })
  return {...rest, nodes: changed}
}
