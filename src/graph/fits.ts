// Whether layers fit the chip that the graph is mapped to, asked at every edit.
import type {Chip} from '../map/chip.ts'
import {lastLayerFit, type LayerFit} from '../map/fit.ts'
import type {ModelMethod} from '../map/method.ts'
import type {NodeId} from './document.ts'
import type {NodeOutlook, Outlook} from './inspect.ts'
import type {PortInfo} from './values.ts'

/** What a graph is to be mapped to. */
export interface Target {
  readonly chip: Chip
  readonly method: ModelMethod
}

/** The outlook with the fit of every node that is a layer on the chip; as it was where there is no target. */
export function withFits(outlook: Outlook, target: Target | undefined): Outlook {
  if (!target) return outlook
  return new Map(
    [...outlook].map(([id, known]) => {
      const fit = fitOf(id, known, target)
      return [id, fit ? {...known, fit} : known]
    }),
  )
}

function fitOf(id: NodeId, {outputs}: NodeOutlook, {chip, method}: Target): LayerFit | undefined {
  const info = Object.values(outputs).find(output => isNetwork(output))
  const network = info?.network
  if (network?.layers.at(-1)?.id !== id) return undefined // passes a network on, and adds no layer
  try {
    return lastLayerFit(network, method, chip)
  } catch {
    return undefined // the node's own problem, or the mapper's, says what
  }
}

const isNetwork = (info: PortInfo[keyof PortInfo] | undefined): info is PortInfo['network'] =>
  info !== undefined && 'network' in info
