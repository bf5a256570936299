// What a shared graph brings along, as the page shows it.
import {computed, type ComputedRef} from 'vue'
import type {NodeId} from '../graph/document.ts'
import {
  compareOutcomes,
  outcomeOf,
  sharedOf,
  withShared,
  type Comparison,
  type Outcome,
  type Pane,
} from '../graph/shared.ts'
import {useDocument} from '../stores/document.ts'
import {useWorkspace} from '../stores/workspace.ts'
import {digest} from '../worker/digest.ts'
import type {Session} from './session.ts'
import {say} from '../words/say.ts'

/** The panes that the graph's sender hid. */
export function useHidden(): ComputedRef<ReadonlySet<Pane>> {
  const documents = useDocument()
  return computed(() => new Set(sharedOf(documents.current).hide))
}

/** The panels that are shown: opened by the user, and not hidden by the graph's sender. */
export function useShown() {
  const workspace = useWorkspace()
  const hidden = useHidden()
  return computed(() => ({
    palette: workspace.panels.paletteOpen && !hidden.value.has('palette'),
    inspector: workspace.panels.inspectorOpen && !hidden.value.has('inspector'),
    results: workspace.panels.dockOpen && !hidden.value.has('results'),
  }))
}

/** What each node gave in its last run, where that is of the graph as it is now. */
export function outcomesNow({documents, runs, keys}: Session): Readonly<Record<NodeId, Outcome>> {
  const found = documents.current.nodes.flatMap(({id}) => {
    const kept = runs.states.get(id)?.kept
    const outcome =
      kept && kept.key === keys.value.get(id) ? outcomeOf(kept.key, kept.metrics, digest) : undefined
    return outcome ? [[id, outcome] as const] : []
  })
  return Object.fromEntries(found)
}

/** How a shared result looks from here: compared, not run yet, or no longer the same computation. */
export type Seen = Comparison | {readonly verdict: 'waiting'}

/** Each shared result by the name of its node. */
export function seenResults(session: Session): readonly (readonly [name: string, seen: Seen])[] {
  const {documents, keys, nameOf} = session
  const own = outcomesNow(session)
  return Object.entries(sharedOf(documents.current).results).map(([id, outcome]) => {
    const key = keys.value.get(id)
    const changed = key === undefined || !key.startsWith(outcome.key)
    const seen: Seen = changed
      ? {verdict: 'changed'}
      : Object.hasOwn(own, id)
        ? compareOutcomes(outcome, own[id])
        : {verdict: 'waiting'}
    return [nameOf(id), seen]
  })
}

const what: Readonly<Record<string, string>> = {
  weights: 'the weights',
  thresholds: 'the thresholds',
  data: 'the images',
  counts: 'the spike counts',
}
const list = (items: readonly string[]) => new Intl.ListFormat('en', {type: 'conjunction'}).format(items)

/** A comparison as a sentence. */
export function seenWords(name: string, seen: Seen): string {
  switch (seen.verdict) {
    case 'waiting':
      return say`This graph came with the result of ${name}. Run it to see whether you get the same.`
    case 'changed':
      return say`${name}, or what feeds it, was changed since this graph was shared: there is nothing to compare with.`
    case 'same':
      return say`Same result: ${name} gives exactly what its sender had, in ${seen.parts} of ${seen.parts} hashes.`
    case 'different': {
      const hashes = seen.hashes.map(name => what[name] ?? name)
      const first =
        seen.layers.length > 0
          ? ` Layers that differ: ${list(seen.layers)}; the first is ${seen.layers[0]}.`
          : ''
      const kinds = hashes.length > 0 ? say` What differs: ${list(hashes)}.` : ''
      return say`Another result: ${name} does not give what its sender had.${kinds}${first}`
    }
  }
}

/** Shows and unlocks everything, or forgets the results; a step that can be undone. */
export function useUnsharing({documents}: Session) {
  return {
    unlock: () =>
      documents.replace(
        withShared(documents.current, {results: sharedOf(documents.current).results}),
        'show and unlock everything',
      ),
    forgetResults: () =>
      documents.replace(
        withShared(documents.current, {...sharedOf(documents.current), results: {}}),
        'forget the shared results',
      ),
  }
}
