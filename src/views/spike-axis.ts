// Which axis the user looks at spike counts on: a matter of looking, not of the graph.
import {shallowRef} from 'vue'
import type {Scale} from './spike-layout.ts'

/** Kept while other views are looked at. */
export const spikeAxis = shallowRef<Scale>('linear')
