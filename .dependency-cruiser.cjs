// Who may import whom: the architecture. A layer sees only the layers it names; a package has one door.
const layers = {
  words: {at: '^src/words/', sees: []}, // languages, and how wide texts are
  core: {at: '^src/core/', sees: []}, // numbers
  data: {at: '^src/data/', sees: ['core']}, // bytes to arrays
  map: {at: '^src/map/', sees: ['core']}, // networks on chips
  download: {at: '^src/download/', sees: ['core']}, // files from the network
  graph: {at: '^src/graph/', sees: ['core', 'map']}, // documents, parameters, evaluation
  teach: {at: '^src/teach/', sees: ['core', 'graph', 'words']}, // lessons: formulas, goals, progress
  train: {at: '^src/train/', sees: ['core']}, // gradient descent
  engine: {at: '^src/engine/(?!bench/)', sees: ['core']}, // the simulator at speed
  bench: {at: '^src/engine/bench/', sees: ['core', 'map', 'data', 'train', 'engine']}, // how fast it is
  views: {at: '^src/views/', sees: ['core', 'map', 'words']}, // drawings
  nodes: {at: '^nodes/', sees: ['core', 'map', 'data', 'graph', 'train', 'engine', 'views', 'words']}, // node kinds
  worker: {at: '^src/worker/', sees: ['core', 'data', 'download', 'graph', 'nodes']}, // the other thread
  cli: {at: '^src/cli/', sees: ['core', 'data', 'download', 'graph', 'train', 'views', 'nodes', 'words']}, // no browser
  stores: {at: '^src/stores/', sees: ['core', 'graph', 'teach', 'worker', 'words']}, // state
  editor: {at: '^src/editor/(?!bench/)', sees: ['core', 'graph', 'words']}, // canvas
  canvasBench: {at: '^src/editor/bench/', sees: ['core', 'graph', 'editor', 'app']}, // how fast it is
  share: {at: '^src/share/', sees: ['core', 'data', 'map', 'graph', 'editor', 'words']}, // graphs as pictures and links
  app: {
    at: '^src/app/',
    sees: ['core', 'map', 'graph', 'teach', 'views', 'nodes', 'worker', 'stores', 'editor', 'share', 'words'],
  }, // shell
}
const doors = {
  'node_modules/(@types/)?d3-': '^src/views/',
  'node_modules/rete': '^src/editor/',
  'node_modules/@tensorflow': '^src/(train|engine/bench)/',
  'node_modules/(marked|@dagrejs)/': '^src/editor/',
  'node_modules/pinia': '^src/(stores/|app/main)',
  'node_modules/fflate': '^src/(data|share)/',
  'node_modules/(fast-png|jpeg-js|hyparquet)': '^src/data/',
  'node_modules/idb': '^src/(stores|worker)/',
  'node_modules/@noble': '^src/(worker|cli|download)/',
  'node_modules/(commander|bullmq|ioredis|happy-dom)': '^src/cli/',
  'node_modules/(vue|@vue|reka-ui|@lucide)/':
    '^(src/(views|stores|editor|app)/|nodes/(views\\.ts|[^/]+/\\w+\\.vue)$)',
}
const tests = '\\.test\\.ts$'
const rule = (name, comment, from, to) => ({
  name,
  comment,
  severity: 'error',
  from: {pathNot: tests, ...from},
  to,
})

module.exports = {
  forbidden: [
    ...Object.entries(layers).map(([name, {at, sees}]) =>
      rule(
        `${name}-sees-${sees.join('-') || 'nothing'}`,
        'Dependencies point down.',
        {path: at, pathNot: tests},
        {path: '^(src|nodes)/', pathNot: [at, ...sees.map(seen => layers[seen].at)]},
      ),
    ),
    ...Object.entries(doors).map(([path, door]) =>
      rule(
        `one-door-for-${path.replace(/\W+/g, '-')}`,
        'Ask the layer that owns it.',
        {path: '^(src|nodes)/', pathNot: [door, tests]},
        {path},
      ),
    ),
    rule(
      'core-needs-no-package',
      'It runs anywhere.',
      {path: '^src/(core|map|graph)/', pathNot: tests},
      {dependencyTypes: ['npm', 'npm-dev', 'core']},
    ),
    rule(
      'node-kinds-are-islands',
      'What two kinds share belongs in src/core.',
      {path: '^nodes/([^/]+)/'},
      {path: '^nodes/[^/]+/', pathNot: '^nodes/$1/'},
    ),
    rule(
      'definitions-are-light',
      'The main thread loads node.ts.',
      {path: '^nodes/[^/]+/node\\.ts$'},
      {path: ['^src/(train|views|data)/', '^nodes/']},
    ),
    rule(
      'main-thread-is-light',
      'Evaluation belongs in the worker.',
      {path: '^src/(app|stores|editor|views)/', pathNot: tests},
      {
        path: ['evaluat(e|ors)\\.ts$', '^src/train/', '^src/worker/worker'],
        dependencyTypesNot: ['type-only'],
      },
    ),
    rule('no-circles', 'Merge them or move the shared part down.', {}, {circular: true}),
  ],
  options: {
    tsConfig: {fileName: 'tsconfig.json'},
    tsPreCompilationDeps: 'specify',
    doNotFollow: {path: 'node_modules'},
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.vue', '.json'],
    },
  },
}
