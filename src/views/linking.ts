// What a view shares with the graph: which nodes are selected, and how to select others.
import {inject, provide, type InjectionKey} from 'vue'

export interface Linking {
  /** Ids of the selected nodes. */
  readonly selected: () => ReadonlySet<string>
  readonly select: (ids: readonly string[]) => void
}

const key: InjectionKey<Linking> = Symbol('linking')
const alone: Linking = {
  selected: () => new Set(),
  select: () => undefined, // nothing is linked
}

export const provideLinking = (linking: Linking): void => provide(key, linking)
/** The linking around a component; one that does nothing where there is none. */
export const useLinking = (): Linking => inject(key, alone)

/** Layers that are drawn as nodes of the graph: which of them are selected, and how to select one, or none. */
export function useLayerNodes() {
  const linking = useLinking()
  type Layers = readonly {readonly id: string | null}[]
  return {
    selectedIn: (layers: Layers): ReadonlySet<number> => {
      const ids = linking.selected()
      return new Set(layers.flatMap(({id}, layer) => (id !== null && ids.has(id) ? [layer] : [])))
    },
    selectIn: (layers: Layers, layer: number | undefined) => {
      const id = layer === undefined ? null : layers[layer].id
      linking.select(id === null ? [] : [id])
    },
  }
}
