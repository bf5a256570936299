// Keys that work wherever the focus is.
import {onMounted, onUnmounted, type ComputedRef} from 'vue'
import {chordOf, isTyping} from '../editor/key-map.ts'
import type {AppCommand} from './commands.ts'

/** Keys that fields have a use for themselves. */
const ofFields = /^(Ctrl\+(Z|Shift\+Z|Y)|[^+]|Shift\+.|Delete|Backspace|Enter|Space|Home|End)$/

/** Radio buttons keep every Enter to themselves, though they have no use for it. */
const isDeaf = ({target, key, ctrlKey, metaKey}: KeyboardEvent) =>
  key === 'Enter' && (ctrlKey || metaKey) && target instanceof Element && target.matches('[role=radio]')

/** Obeys the keys of commands that work everywhere. */
export function useShortcuts(commands: ComputedRef<readonly AppCommand[]>) {
  function keydown(event: KeyboardEvent) {
    const chord = event.defaultPrevented && !isDeaf(event) ? undefined : chordOf(event)
    if (chord === undefined || (isTyping(event.target) && ofFields.test(chord))) return
    if (document.querySelector('[role=dialog][data-modal]') && chord !== 'Ctrl+K') return
    const command = commands.value.find(({everywhere, keys}) => everywhere && keys.includes(chord))
    if (!command) return
    event.preventDefault()
    command.run()
  }
  onMounted(() => window.addEventListener('keydown', keydown))
  onUnmounted(() => window.removeEventListener('keydown', keydown))
}
