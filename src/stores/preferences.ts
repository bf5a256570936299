import {defineStore} from 'pinia'
import {kept} from './workspace.ts'

/** How many of the kinds added last are offered first. */
const recentKinds = 6

/** How the user likes to work: keys, grid, map, and what was added last. It outlives documents. */
export const usePreferences = defineStore('preferences', () => {
  /** Keys of commands that are not the standard ones. */
  const keys = kept<Readonly<Record<string, readonly string[]>>>('spikeloom.keys', {}, readKeys)
  const snapping = kept('spikeloom.snapping', true, value => value !== false)
  const minimap = kept('spikeloom.minimap', false, value => value === true)
  const recent = kept<readonly string[]>('spikeloom.recent', [], readTexts)

  /** Gives a command other keys; its standard ones back, if none are given. */
  function setKeys(command: string, wanted?: readonly string[]) {
    const others = Object.entries(keys.value).filter(([other]) => other !== command)
    keys.value = Object.fromEntries(wanted ? [...others, [command, wanted]] : others)
  }
  return {
    keys,
    snapping,
    minimap,
    recent,
    setKeys,
    resetKeys: () => void (keys.value = {}),
    toggle: (what: 'snapping' | 'minimap') => {
      const switched = what === 'snapping' ? snapping : minimap
      return (switched.value = !switched.value)
    },
    /** Notes that a kind has been added. */
    used: (kind: string) =>
      void (recent.value = [kind, ...recent.value.filter(other => other !== kind)].slice(0, recentKinds)),
  }
})

const readTexts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter(text => typeof text === 'string') : []

const readKeys = (value: unknown) =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([command, keys]) => [command, readTexts(keys)]))
    : {}
