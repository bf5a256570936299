// Where views hear of the frozen run; light, since the page has it before any view.
import {inject, provide, type InjectionKey} from 'vue'

/** What is known of the frozen run where a view is shown. */
interface FrozenView {
  /** What the same node gave then; nothing if it was not there or has not run. */
  readonly display: unknown
  /** What has changed since, as the command line writes it. */
  readonly changes: readonly string[]
}

const key: InjectionKey<() => FrozenView | undefined> = Symbol('frozen')

export const provideFrozen = (frozen: () => FrozenView | undefined): void => provide(key, frozen)
/** The frozen run, if there is one. */
export const useFrozenView = () => inject(key, () => undefined)
