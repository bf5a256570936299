// The icons of node kinds and states, by name. Each is imported by itself, so that only these are shipped.
import {
  Activity,
  Ban,
  Blocks,
  Box,
  ChartBarBig,
  ChartLine,
  ChartScatter,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleSlash,
  CircleX,
  Cpu,
  FileDown,
  FileUp,
  FolderOpen,
  Gauge,
  Grid3x3,
  GraduationCap,
  Hourglass,
  Image,
  Layers,
  LoaderCircle,
  LogIn,
  Network,
  PencilLine,
  RefreshCw,
  Shuffle,
  SlidersHorizontal,
  Table,
  Waves,
  Zap,
} from '@lucide/vue'
import type {Component} from 'vue'
import type {NodeState} from '../graph/run.ts'

const kinds: Readonly<Record<string, Component>> = {
  activity: Activity,
  blocks: Blocks,
  'chart-bar-big': ChartBarBig,
  'chart-line': ChartLine,
  'chart-scatter': ChartScatter,
  cpu: Cpu,
  'file-down': FileDown,
  'file-up': FileUp,
  'folder-open': FolderOpen,
  gauge: Gauge,
  'graduation-cap': GraduationCap,
  'grid-3x3': Grid3x3,
  image: Image,
  layers: Layers,
  'log-in': LogIn,
  network: Network,
  'pencil-line': PencilLine,
  shuffle: Shuffle,
  'sliders-horizontal': SlidersHorizontal,
  table: Table,
  waves: Waves,
  zap: Zap,
}

/** The icon of this name; a box for a name that is not among them. */
export const kindIcon = (name: string | undefined): Component => kinds[name ?? ''] ?? Box

/** The icon of each state. */
export const stateIcons: {readonly [State in NodeState]: Component} = {
  invalid: CircleAlert,
  ready: CircleDashed,
  stale: RefreshCw,
  queued: Hourglass,
  running: LoaderCircle,
  fresh: CircleCheck,
  cached: Zap,
  failed: CircleX,
  blocked: Ban,
  cancelled: CircleSlash,
}
