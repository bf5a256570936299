// Keys that work wherever the focus is.
import {onMounted, onUnmounted, type ComputedRef} from 'vue'
import {chordOf, isTyping} from '../editor/key-map.ts'
import type {AppCommand} from './commands.ts'

/** Keys that fields have a use for themselves. */
const ofFields = /^(Ctrl\+(Z|Shift\+Z|Y)|[^+]|Shift\+.|Delete|Backspace|Enter|Space|Home|End)$/

/** Radio buttons, switches and lists take every Enter for themselves, also one with Ctrl, which is meant for all. */
const isTaken = ({target, key, ctrlKey, metaKey}: KeyboardEvent) =>
  key === 'Enter' &&
  (ctrlKey || metaKey) &&
  target instanceof Element &&
  target.matches('[role=radio], [role=switch], [role=combobox]')

/** Obeys the keys of commands that work everywhere. */
export function useShortcuts(commands: ComputedRef<readonly AppCommand[]>) {
  function keydown(event: KeyboardEvent) {
    const chord = event.defaultPrevented ? undefined : chordOf(event)
    if (chord === undefined || (isTyping(event.target) && ofFields.test(chord))) return
    if (document.querySelector('[role=dialog][data-modal]') && chord !== 'Ctrl+K') return
    const command = commands.value.find(({everywhere, keys}) => everywhere && keys.includes(chord))
    if (!command) return
    event.preventDefault()
    command.run()
  }
  function before(event: KeyboardEvent) {
    if (!isTaken(event)) return
    keydown(event)
    if (event.defaultPrevented) event.stopPropagation()
  }
  onMounted(() => {
    window.addEventListener('keydown', before, true)
    window.addEventListener('keydown', keydown)
  })
  onUnmounted(() => {
    window.removeEventListener('keydown', before, true)
    window.removeEventListener('keydown', keydown)
  })
}
