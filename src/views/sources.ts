// Which node feeds an input of the node whose view this is.
import {inject, provide, type InjectionKey} from 'vue'

/** The id of the node at the other end of an input's wire, if there is one. */
type Sources = (port: string) => string | undefined

const key: InjectionKey<Sources> = Symbol('sources')

export const provideSources = (sources: Sources): void => provide(key, sources)
export const useSources = (): Sources => inject(key, () => undefined)
