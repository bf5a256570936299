import {defineAsyncComponent, type Component} from 'vue'

const modules = import.meta.glob<Component>('./*/View.vue', {import: 'default'})
const small = import.meta.glob<Component>('./*/Preview.vue', {import: 'default'})

/**
 * What the kinds that show something draw, by the name of their folder. A view's props are `display`, what
 * its evaluation gave, and `stale`, whether that is of an earlier state of the graph.
 */
export const views = byFolder(modules)

/** What kinds show of themselves in the inspector; the prop is `display`. */
export const previews = byFolder(small)

function byFolder(found: Readonly<Record<string, () => Promise<Component>>>): ReadonlyMap<string, Component> {
  return new Map(
    Object.entries(found).map(([path, load]) => [path.split('/')[1], defineAsyncComponent(load)]),
  )
}
