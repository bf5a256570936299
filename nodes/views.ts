import {defineAsyncComponent, type Component} from 'vue'
import ComingView from '../src/views/ComingView.vue'

const modules = import.meta.glob<Component>('./*/View.vue', {import: 'default'})
const small = import.meta.glob<Component>('./*/Preview.vue', {import: 'default'})

/**
 * What the kinds that show something draw, by the name of their folder. A view's props are `display`, what
 * its evaluation gave, and `stale`, whether that is of an earlier state of the graph.
 */
export const views = byFolder(modules, ComingView)

/** What kinds show of themselves in the inspector; the prop is `display`. */
export const previews = byFolder(small)

function byFolder(
  found: Readonly<Record<string, () => Promise<Component>>>,
  meanwhile?: Component,
): ReadonlyMap<string, Component> {
  const coming = meanwhile && {loadingComponent: meanwhile, errorComponent: meanwhile}
  return new Map(
    Object.entries(found).map(([path, loader]) => [
      path.split('/')[1],
      defineAsyncComponent({loader, ...coming}),
    ]),
  )
}
