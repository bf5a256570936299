import {defineAsyncComponent, type Component} from 'vue'

const modules = import.meta.glob<Component>('./*/View.vue', {import: 'default'})

/**
 * What the kinds that show something draw, by the name of their folder. A view's props are `display`, what
 * its evaluation gave, and `stale`, whether that is of an earlier state of the graph.
 */
export const views: ReadonlyMap<string, Component> = new Map(
  Object.entries(modules).map(([path, load]) => [path.split('/')[1], defineAsyncComponent(load)]),
)
